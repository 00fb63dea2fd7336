/** What the bundler knows of one module: what it imports at once, and what it may import later. */
type Module = { importedIds: readonly string[]; dynamicallyImportedIds: readonly string[] }
type Graph = { getModuleInfo: (id: string) => Module | null }

const source = new URL('../src/', import.meta.url).pathname
const door = `${source}main.ts`
const start = `${source}app/start.tsx`
const overview = `${source}pages/overview/OverviewPage.tsx`
const screen = new RegExp(`^${source}pages/[^/]+/\\w+Page\\.tsx$`)

/** Packages, or parts of them, that every page needs. */
const vendor = /node_modules\/(react|react-dom|scheduler|react-router|@tanstack|zustand)\//
/** Parts of packages that only some pages use: they stay with those. */
const seldom =
  /(mutationObserver|queriesObserver|useMutation|useQueries|useSuspenseQueries)\.|@tanstack\/(react-virtual|virtual-core)\//
/** All icons come through one file, so the graph cannot tell whose they are: these are the frame's. */
const frameIcons = /icons\/(arrow-left-right|chart-pie|coins|percent|send|settings|circle-alert)\./

/** Every file of ours that `from` needs before it can run. */
function reach(graph: Graph, from: string): Set<string> {
  const seen = new Set<string>()
  const next = [from]
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    if (seen.has(id) || !id.startsWith(source)) continue
    seen.add(id)
    next.push(...(graph.getModuleInfo(id)?.importedIds ?? []))
  }
  return seen
}

/** The screens: pages that are loaded when their address is opened. */
const screensOf = (graph: Graph) =>
  [...reach(graph, door)]
    .flatMap((id) => graph.getModuleInfo(id)?.dynamicallyImportedIds ?? [])
    .filter((id) => screen.test(id))

/** Screens that share a file, above which it is loaded once for all. */
const many = 5

/**
 * Few files, loaded side by side: on a slow line each further request costs more than its bytes. What all
 * pages need is "frame"; what Overview and another screen need, or many screens, is "data"; what stands before all of them is
 * "door"; the pages are chunks by themselves, and so is each area of each language (`src/words`).
 */
function planChunks(graph: Graph): (id: string) => string | null {
  const doorFiles = reach(graph, door)
  const frameFiles = reach(graph, start)
  const screens = screensOf(graph).map((id) => [id, reach(graph, id)] as const)
  const ours = (id: string) => {
    if (doorFiles.has(id)) return 'door'
    const users = screens.filter(([, files]) => files.has(id))
    if (frameFiles.has(id) || users.length === screens.length) return 'frame'
    const isShared = users.length > 1 && users.some(([page]) => page === overview)
    return isShared || users.length >= many ? 'data' : null
  }
  return (id) => {
    if (id.endsWith('.css')) return null
    // What Vite imports with, wherever something is loaded later; the door is the first to do so.
    if (id.includes('vite/preload-helper')) return 'door'
    if (vendor.test(id)) return seldom.test(id) ? null : 'vendor'
    if (frameIcons.test(id)) return 'frame'
    if (id.includes('/node_modules/valibot/')) return 'data'
    return ours(id)
  }
}

const plans = new WeakMap<object, (id: string) => string | null>()

/** The chunk of a module, for Rolldown's `codeSplitting.groups[].name`; null where it stays with whoever needs it. */
export function chunkOf(id: string, graph: Graph): string | null {
  const key = graph.getModuleInfo
  const plan = plans.get(key) ?? planChunks(graph)
  plans.set(key, plan)
  return plan(id)
}
