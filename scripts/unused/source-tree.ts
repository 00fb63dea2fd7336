import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path/posix'
import { factsOf, type Facts } from './module-facts'

/** Every file below the root, by its path relative to it, and the facts of those that can import others. */
export type Tree = { files: Set<string>; modules: Map<string, Facts> }

const skipped = new Set(['node_modules', 'dist', 'test-results', 'playwright-report', 'public', 'docs'])
const readable = /\.(ts|tsx|mts|js|mjs|jsx|css|html)$/

function filesBelow(root: string, folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isFile()) return [path]
    const hidden = entry.name.startsWith('.') || (folder === '' && skipped.has(entry.name))
    return entry.isDirectory() && !hidden && entry.name !== 'node_modules' ? filesBelow(root, path) : []
  })
}

/** Replaces a glob by one import for each file that it matches. */
function expandGlobs(files: string[], path: string, facts: Facts): Facts {
  const fitting = (from: string) => {
    const parts = join(dirname(path), from).split('*')
    const pattern = new RegExp(`^${parts.map((part) => part.replaceAll('.', '\\.')).join('[^/]*')}$`)
    return files.filter((file) => pattern.test(file)).map((file) => `./${relative(dirname(path), file)}`)
  }
  const uses = facts.uses.flatMap((use) =>
    use.from.includes('*') ? fitting(use.from).map((from) => ({ ...use, from })) : [use],
  )
  return { ...facts, uses }
}

export function readTree(root: string): Tree {
  const files = filesBelow(root)
  const modules = files
    .filter((path) => readable.test(path) && !path.endsWith('.d.ts'))
    .map((path) => [path, factsOf(path, readFileSync(join(root, path), 'utf8'))] as const)
    .map(([path, facts]) => [path, expandGlobs(files, path, facts)] as const)
  return { files: new Set(files), modules: new Map(modules) }
}

const endings = ['', '.ts', '.tsx', '.mjs', '.js', '.css']

function baseOf(file: string, from: string): string | undefined {
  if (from.startsWith('~/')) return join('src', from.slice(2))
  // `#sandbox/…` is a folder of the root: see `imports` in package.json.
  if (/^#[\w-]+\//.test(from)) return from.slice(1)
  const plain = from.replace(/[?#].*$/, '')
  // Absolute links of an HTML page start at its own folder, which is the root of the server.
  return /^\.{0,2}\//.test(plain) || plain === '.' || plain === '..' ? join(dirname(file), plain) : undefined
}

/** The file that `from` refers to; false when it is a package, undefined when there is no such file. */
export function resolve({ files }: Tree, file: string, from: string): string | false | undefined {
  const base = baseOf(file, from)
  if (base === undefined) return false
  return endings.map((ending) => normalize(base) + ending).find((path) => files.has(path))
}

/** Files that a test runner starts; below, files that only help tests: `test-*`, `fake-*` and `*-fixture`. */
export const isTest = (path: string) => /\.test\.tsx?$/.test(path)
export const helpsTests = (path: string) => /(^|\/)((test|fake)-[^/]*|[^/]*-fixture\.tsx?)$/.test(path)
export const isConfig = (path: string) => /^[^/]+\.config\.[a-z]+$/.test(path)
/** A lint config names files and packages without loading them. */
export const loadsWhatItNames = (path: string) => isConfig(path) && !path.startsWith('oxlint.')
