import { readFileSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { Plugin, Rollup } from 'vite'

/** What one screen loads before it can be drawn: scripts and the document, in bytes after gzip. */
type Load = { files: number; bytes: number }
type Loads = Record<string, Load>

const budgetsFile = new URL('screen-budgets.json', import.meta.url)
/** Allows for small differences between versions of the compressor. */
const tolerance = 1.01

/** Who reads an area of sentences does so through its file; the English ones stand for every language. */
const reading = /\/src\/words\/([\w-]+)\.ts$/
const english = /\/src\/words\/en\/([\w-]+)\.ts$/
const screen = /\/src\/pages\/[^/]+\/(\w+Page)\.tsx$/
/** Through which the pages beside it are opened. */
const wing = /\/src\/pages\/[^/]+\/Wing\.tsx$/
const folderOf = (id: string | null) => id?.replace(/\/[^/]*$/, '')
const compressed = (text: string | Uint8Array) => gzipSync(text).length

/** The file and all its static imports, direct or not. */
function closure(bundle: Rollup.OutputBundle, file: string, seen = new Set<string>()): Set<string> {
  const chunk = bundle[file]
  if (seen.has(file) || chunk?.type !== 'chunk') return seen
  seen.add(file)
  for (const next of chunk.imports) closure(bundle, next, seen)
  return seen
}

/** What every screen loads: the door, the frame, its wing where it has one, its page and the sentences of the page. */
// for tests
export function loadsOf(bundle: Rollup.OutputBundle): Loads {
  const chunks = Object.values(bundle).filter((one) => one.type === 'chunk')
  const document = bundle['index.html']
  const areas = new Map(chunks.map((one) => [english.exec(one.facadeModuleId ?? '')?.[1], one.fileName]))
  const sentencesOf = (file: string) => {
    const chunk = bundle[file]
    const ids = chunk?.type === 'chunk' ? chunk.moduleIds : []
    return ids.flatMap((id) => areas.get(reading.exec(id)?.[1] ?? 'none') ?? [])
  }
  const always = chunks.filter(
    (one) => one.isEntry || one.moduleIds.some((id) => id.endsWith('/src/app/start.tsx')),
  )
  return Object.fromEntries(
    chunks.flatMap((page) => {
      const [, name] = screen.exec(page.facadeModuleId ?? '') ?? []
      if (name === undefined) return []
      const around = chunks.filter(
        ({ facadeModuleId: id }) => wing.test(id ?? '') && folderOf(id) === folderOf(page.facadeModuleId),
      )
      const code = new Set([...always, ...around, page].flatMap((one) => [...closure(bundle, one.fileName)]))
      const files = new Set([...code, ...[...code].flatMap(sentencesOf), areas.get('frame') ?? ''])
      const texts = [...files]
        .map((file) => bundle[file])
        .flatMap((one) => (one?.type === 'chunk' ? one.code : []))
      if (document?.type === 'asset') texts.push(String(document.source))
      return [[name, { files: texts.length, bytes: texts.reduce((sum, text) => sum + compressed(text), 0) }]]
    }),
  )
}

/** One sentence for each screen that is over its budget, has none, or no longer exists. */
// for tests
export function overBudget(loads: Loads, budgets: Loads): string[] {
  const removed = Object.keys(budgets).filter((name) => !loads[name])
  return [
    ...removed.map((name) => `${name} has a budget, but there is no such screen.`),
    ...Object.entries(loads).flatMap(([name, { files, bytes }]) => {
      const budget = budgets[name]
      if (!budget) return `${name} has no budget.`
      if (files > budget.files) return `${name} loads ${files} files; its budget is ${budget.files}.`
      return bytes > budget.bytes * tolerance
        ? `${name} loads ${bytes} bytes; its budget is ${budget.bytes}.`
        : []
    }),
  ]
}

/**
 * Fails the build when a screen has grown beyond its budget, so that growth is a decision. `BUDGETS=write npm run build`
 * makes the present sizes the new budgets.
 */
export function screenBudgets(): Plugin {
  return {
    name: 'screen-budgets',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const loads = loadsOf(bundle)
      if (process.env.BUDGETS === 'write') {
        writeFileSync(budgetsFile, `${JSON.stringify(loads, null, 2)}\n`)
        return
      }
      const problems = overBudget(loads, JSON.parse(readFileSync(budgetsFile, 'utf8')) as Loads)
      if (problems.length > 0)
        this.error(
          `${problems.join('\n')}\nIf that is intended, run BUDGETS=write npm run build, and commit the new budgets.`,
        )
    },
  }
}
