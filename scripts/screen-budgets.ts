import { readFileSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { Plugin, Rollup } from 'vite'

/** What one screen loads before it can be drawn: scripts and the document, compressed with gzip. */
type Load = { files: number; bytes: number }
type Loads = Record<string, Load>

const kept = new URL('screen-budgets.json', import.meta.url)
/** Compressors of different versions differ by a little. */
const tolerance = 1.01

/** Who reads an area of sentences does so through its file; the English ones stand for every language. */
const reading = /\/src\/words\/([\w-]+)\.ts$/
const english = /\/src\/words\/en\/([\w-]+)\.ts$/
const screen = /\/src\/pages\/[^/]+\/(\w+Page)\.tsx$/
const compressed = (text: string | Uint8Array) => gzipSync(text).length

/** The file and all that it imports at once. */
function closure(bundle: Rollup.OutputBundle, file: string, seen = new Set<string>()): Set<string> {
  const chunk = bundle[file]
  if (seen.has(file) || chunk?.type !== 'chunk') return seen
  seen.add(file)
  for (const next of chunk.imports) closure(bundle, next, seen)
  return seen
}

/** Door, frame, page and sentences of every screen. */
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
      const code = new Set([...always, page].flatMap((one) => [...closure(bundle, one.fileName)]))
      const files = new Set([...code, ...[...code].flatMap(sentencesOf), areas.get('frame') ?? ''])
      const texts = [...files]
        .map((file) => bundle[file])
        .flatMap((one) => (one?.type === 'chunk' ? one.code : []))
      if (document?.type === 'asset') texts.push(String(document.source))
      return [[name, { files: texts.length, bytes: texts.reduce((sum, text) => sum + compressed(text), 0) }]]
    }),
  )
}

/** One sentence for each screen that loads more than it may, or that has no budget, or no longer exists. */
// for tests
export function overBudget(loads: Loads, budgets: Loads): string[] {
  const gone = Object.keys(budgets).filter((name) => !loads[name])
  return [
    ...gone.map((name) => `${name} has a budget, but there is no such screen.`),
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
 * Fails the build when a screen has grown beyond its budget, so that growth is a decision: `BUDGETS=write npm run build`
 * takes the present sizes as the new budgets.
 */
export function screenBudgets(): Plugin {
  return {
    name: 'screen-budgets',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const loads = loadsOf(bundle)
      if (process.env.BUDGETS === 'write') {
        writeFileSync(kept, `${JSON.stringify(loads, null, 2)}\n`)
        return
      }
      const problems = overBudget(loads, JSON.parse(readFileSync(kept, 'utf8')) as Loads)
      if (problems.length > 0)
        this.error(
          `${problems.join('\n')}\nIf that is meant: BUDGETS=write npm run build, and commit the new budgets.`,
        )
    },
  }
}
