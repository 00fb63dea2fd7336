import { existsSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { array, object, optional, parse, record, string, union } from 'valibot'
import { helpsTests, isTest, loadsWhatItNames, resolve, type Tree } from './source-tree'

const Versions = optional(record(string(), string()), {})
const Package = object({
  name: optional(string(), ''),
  scripts: Versions,
  dependencies: Versions,
  devDependencies: Versions,
  peerDependencies: Versions,
  bin: optional(union([string(), record(string(), string())]), {}),
})
const Types = object({ compilerOptions: object({ types: optional(array(string()), []) }) })

/** Packages that are started by an option in a command, without being named. */
const startedBy: Record<string, string> = { 'oxlint-tsgolint': '--type-aware' }

/** Throws when the file is missing or is not a package.json. */
export const readPackage = (folder: string) =>
  parse(Package, JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))

const packageOf = (from: string) =>
  from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/')

/** Per package, the files that import it. */
function importers(tree: Tree): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const [path, { uses }] of tree.modules)
    for (const { from } of uses) {
      if (path.endsWith('.html') || isBuiltin(from) || /^[a-z]+:/.test(from)) continue
      if (resolve(tree, path, from) !== false) continue
      const name = packageOf(from)
      found.set(name, [...(found.get(name) ?? []), path])
    }
  return found
}

function installed(root: string, name: string) {
  const folder = join(root, 'node_modules', name)
  if (!existsSync(join(folder, 'package.json'))) return { commands: [], peers: [] }
  const { bin, peerDependencies } = readPackage(folder)
  const commands = typeof bin === 'string' ? [name.replace(/^.*\//, '')] : Object.keys(bin)
  return { commands, peers: Object.keys(peerDependencies) }
}

/** Packages used without an import: by a command, by a string in a config, or by `types` of tsconfig.json. */
function namedPackages(root: string, tree: Tree, listed: string[], commands: string[]): Set<string> {
  const words = new Set(commands.flatMap((command) => command.split(/[\s;&|]+/)))
  const texts = [...tree.modules].flatMap(([path, facts]) => (loadsWhatItNames(path) ? facts.texts : []))
  const file = join(root, 'tsconfig.json')
  const { types } = existsSync(file)
    ? parse(Types, JSON.parse(readFileSync(file, 'utf8'))).compilerOptions
    : { types: [] }
  const started = listed.filter(
    (name) =>
      installed(root, name).commands.some((command) => words.has(command)) ||
      words.has(startedBy[name] ?? ''),
  )
  return new Set([...started, ...texts, ...types.flatMap((type) => [packageOf(type), `@types/${type}`])])
}

/**
 * The app, the relay, and what `npm run serve` starts. Not style sheets: they are compiled, and the packages they name are not
 * shipped.
 */
const ships = (path: string) =>
  /^(src|relay|scripts\/serve).*\.tsx?$/.test(path) && !isTest(path) && !helpsTests(path)

/** Sentences about packages that are listed but unused, used but not listed, or listed in the wrong section. */
export function unusedPackages(root: string, tree: Tree): string[] {
  const { dependencies, devDependencies, scripts } = readPackage(root)
  const imported = importers(tree)
  const listed = Object.keys({ ...dependencies, ...devDependencies })
  const named = namedPackages(root, tree, listed, Object.values(scripts))
  const direct = listed.filter((name) => imported.has(name) || named.has(name))
  const used = new Set([
    ...direct,
    ...direct.flatMap((name) => [
      `@types/${name.replace(/^@(.*)\//, '$1__')}`,
      ...installed(root, name).peers,
    ]),
  ])
  const unused = listed.filter((name) => !used.has(name)).map((name) => `package.json: nothing uses ${name}`)
  const devOnly = Object.keys(dependencies)
    .filter((name) => used.has(name) && !imported.get(name)?.some(ships))
    .map((name) => `package.json: neither app nor relay ships ${name}, which belongs in devDependencies`)
  const misplaced = [...imported].flatMap(([name, paths]) => {
    const [first] = paths
    if (!listed.includes(name)) return [`${first}: imports ${name}, which package.json does not list`]
    const shipping = name in dependencies ? undefined : paths.find(ships)
    return shipping ? [`${shipping}: ships ${name}, which package.json lists only in devDependencies`] : []
  })
  return [...unused, ...devOnly, ...misplaced]
}
