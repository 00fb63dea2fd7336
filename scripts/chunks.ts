/** What the bundler knows of one module: its static and its dynamic imports. */
type Module = { importedIds: readonly string[]; dynamicallyImportedIds: readonly string[] }
type Graph = { getModuleInfo: (id: string) => Module | null }

const source = new URL('../src/', import.meta.url).pathname
const door = `${source}main.ts`
const start = `${source}app/start.tsx`
/** Small screens, which should not load what only large ones share. */
const small = new Set(
  ['overview/OverviewPage', 'settings/SettingsPage'].map((name) => `${source}pages/${name}.tsx`),
)
/** The part of Overview that reads a history, loaded after the first drawing. */
const below = `${source}pages/overview/BelowPage.tsx`
/** The worker reads actions with the same files as the screens that draw traces. */
const reader = `${source}domain/history/entry.ts`
/** Its other parts that are loaded then; what is small in them and drawn elsewhere too is better no file of its own. */
const later = ['WorthPage', 'LinePage', 'EmptyAccount'].map((name) => `${source}pages/overview/${name}.tsx`)
const smallValue = new RegExp(`^${source}(ui/values|domain/value)/(?!csv)`)
/** Small, and for no first drawing. */
const neverFirst = /\/src\/(domain\/money\/currency-names|domain\/value\/csv|ui\/form\/save-file)\.ts$/
/**
 * Not those of payments: a deployment without a relay never opens them. Nor the three of sending
 * and asking for money, which share much with New transaction alone. They decide nothing about what others load.
 */
const screen = new RegExp(`^${source}pages/(?!payments/|send/|receive/|contacts/)[^/]+/\\w+Page\\.tsx$`)

/** Packages, or parts of them, that every page needs. */
const vendor = /node_modules\/(react|react-dom|scheduler|react-router|@tanstack|zustand)\//
/** Parts of packages that only some pages use; they stay in the chunks of those pages. */
const rarelyUsed =
  /(mutationObserver|queriesObserver|infiniteQueryObserver|useSuspenseInfiniteQuery|useMutation|useQueries|useSuspenseQueries)\.|@tanstack\/(react-virtual|virtual-core)\//
/** The frame’s icons. All icons are imported through one file, so the graph cannot tell who uses which. */
const frameIcons =
  /icons\/(arrow-left-right|book-user|chart-pie|check|coins|copy|eye|eye-off|log-out|percent|receipt-text|search|send|settings|circle-alert)\./

/** What is kept of sends: asked for by the pages that send, by histories, and before a reload. */
const sends =
  /\/src\/(stores\/(send\/(records|sending|sent)|kept\/shared-list)|domain\/(send\/record|receipt\/(executed-once|estimate-record)|value\/person))\.ts$/
/** What Activity and the search over everything share; in pieces it would be five files more. */
const ownHistory =
  /\/src\/(api\/plasmapay\/(history|own-activity|own-sources)|stores\/activity\/saved-filters|pages\/(activity\/use-look|use-counterparties|use-own-activity)|domain\/(history\/filter|transfer\/repeat))\.ts$/

/** Most pages read it after the first drawing only; beside Settings it would be loaded with every page. */
const contacts = /\/src\/(stores\/contacts|domain\/contact\/contact)\.ts$/

/** Whoever asks for an amount asks for its token, and what was meant where it could be two numbers. */
const amountFields = /\/src\/(ui\/form\/(TokenSelect|WhichAmount)\.tsx|domain\/money\/typed-amount\.ts)$/

/** Who asks for several things at once does so in both ways. */
const severalQueries = /(queriesObserver|useQueries|useSuspenseQueries)\./

/** Whoever draws the code mostly offers to share and print it beside it. */
const qrCode = /\/node_modules\/uqr\/|\/src\/ui\/values\/QrCode\.tsx$|icons\/(share-2|printer)\./

/** All files of src that `from` imports statically, directly or not. */
function staticImports(graph: Graph, from: string): Set<string> {
  const seen = new Set<string>()
  const next = [from]
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    if (seen.has(id) || !id.startsWith(source)) continue
    seen.add(id)
    next.push(...(graph.getModuleInfo(id)?.importedIds ?? []))
  }
  return seen
}

/** The screens: pages that are imported dynamically when their address is opened. */
const screensOf = (graph: Graph) =>
  [...staticImports(graph, door)]
    .flatMap((id) => graph.getModuleInfo(id)?.dynamicallyImportedIds ?? [])
    .filter((id) => screen.test(id))

/** A file that at least so many screens use, none of them small, goes into "shared". */
const manyScreens = 6

/**
 * Few files, loaded in parallel, because on a slow line a further request costs more than its bytes. "door" has what stands
 * before all pages, "frame" what all pages need, "data" what a small
 * screen and another one need, "actions" what it takes to list a history, "shared" what many others do. Each page is a
 * chunk of its own, and so is each area of each language (`src/words`).
 */
function planChunks(graph: Graph): (id: string) => string | null {
  const doorFiles = staticImports(graph, door)
  const frameFiles = staticImports(graph, start)
  const screens = screensOf(graph).map((id) => [id, staticImports(graph, id)] as const)
  const belowFiles = staticImports(graph, below)
  const readerFiles = staticImports(graph, reader)
  const laterFiles = later.map((id) => staticImports(graph, id))
  const ours = (id: string) => {
    if (doorFiles.has(id)) return 'door'
    const users = screens.filter(([, files]) => files.has(id))
    if (frameFiles.has(id) || users.length === screens.length) return 'frame'
    if (neverFirst.test(id)) return 'shared'
    const isShared = users.length > 1 && users.some(([page]) => small.has(page))
    if (isShared) return 'data'
    if (smallValue.test(id) && users.length > 0 && laterFiles.some((files) => files.has(id))) return 'data'
    if (users.length > 0 && (belowFiles.has(id) || readerFiles.has(id))) return 'actions'
    return users.length >= manyScreens ? 'shared' : null
  }
  return (id) => {
    if (id.endsWith('.css')) return null
    // Vite’s helper for dynamic imports; the door is the first to use it.
    if (id.includes('vite/preload-helper')) return 'door'
    if (severalQueries.test(id)) return 'queries'
    if (vendor.test(id)) return rarelyUsed.test(id) ? null : 'vendor'
    if (frameIcons.test(id)) return 'frame'
    if (id.includes('/node_modules/valibot/')) return 'data'
    if (ownHistory.test(id)) return 'own-history'
    if (sends.test(id)) return 'sends'
    if (qrCode.test(id)) return 'qr-code'
    if (contacts.test(id)) return 'contacts'
    if (amountFields.test(id)) return 'amount-fields'
    return ours(id)
  }
}

const plans = new WeakMap<object, (id: string) => string | null>()

/** The chunk of a module, for Rolldown’s `codeSplitting.groups[].name`; null leaves it with the module that imports it. */
export function chunkOf(id: string, graph: Graph): string | null {
  const key = graph.getModuleInfo
  const plan = plans.get(key) ?? planChunks(graph)
  plans.set(key, plan)
  return plan(id)
}
