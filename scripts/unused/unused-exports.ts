import { helpsTests, isConfig, isTest, loadsWhatItNames, resolve, type Tree } from './source-tree'

/** Files that are started without an import: by a command, a page, a test runner or a tool. */
function entries({ files, modules }: Tree, commands: string[]): string[] {
  const named = [...modules].flatMap(([path, { texts }]) => (loadsWhatItNames(path) ? texts : []))
  const words = [...commands.flatMap((command) => command.split(/\s+/)), ...named]
  const started = words.map((word) => word.replace(/^\.\//, '')).filter((path) => files.has(path))
  const ofTools = [...modules.keys()].filter((path) => isConfig(path) || /\.(html|e2e\.ts)$/.test(path))
  return [...started, ...ofTools]
}

function reached(tree: Tree, from: string[]): Set<string> {
  const seen = new Set(from)
  for (const path of seen)
    for (const use of tree.modules.get(path)?.uses ?? []) {
      const target = resolve(tree, path, use.from)
      if (target) seen.add(target)
    }
  return seen
}

function unusedFiles(tree: Tree, commands: string[]): string[] {
  const started = entries(tree, commands)
  const tests = [...tree.modules.keys()].filter(isTest)
  const shipped = reached(tree, started)
  const any = reached(tree, [...started, ...tests])
  return [...tree.modules.keys()].flatMap((path) => {
    if (!any.has(path)) return [`${path}: nothing uses this file`]
    const forTests =
      isTest(path) || helpsTests(path) || tree.modules.get(path)?.exports.some((one) => one.forTests)
    return shipped.has(path) || forTests ? [] : [`${path}: only tests use this file`]
  })
}

/** Per file, its names that are imported by any file, and those imported by files other than tests. */
function importedNames(tree: Tree) {
  const taken = new Map<string, { anywhere: Set<string>; outsideTests: Set<string> }>()
  for (const [path, { uses }] of tree.modules)
    for (const { from, names } of uses) {
      const target = resolve(tree, path, from)
      if (!target) continue
      const sets = taken.get(target) ?? { anywhere: new Set(), outsideTests: new Set() }
      taken.set(target, sets)
      for (const name of names === 'all' ? ['*'] : names) {
        sets.anywhere.add(name)
        if (!isTest(path) && !helpsTests(path)) sets.outsideTests.add(name)
      }
    }
  return taken
}

const has = (names: Set<string> | undefined, name: string) => !!names && (names.has(name) || names.has('*'))

function unusedExports(tree: Tree): string[] {
  const taken = importedNames(tree)
  return [...tree.modules].flatMap(([path, { exports }]) =>
    exports.flatMap(({ name, line, forTests }) => {
      if (isConfig(path)) return []
      const names = taken.get(path)
      const at = `${path}:${line}: ${name}`
      if (!has(names?.anywhere, name)) return [`${at} is exported, but no other file imports it`]
      const isUsed = forTests || helpsTests(path) || has(names?.outsideTests, name)
      return isUsed ? [] : [`${at} is exported only for tests; write "// for tests" on the line above it`]
    }),
  )
}

const brokenImports = (tree: Tree) =>
  [...tree.modules].flatMap(([path, { uses }]) =>
    path.endsWith('.html')
      ? []
      : uses
          .filter(({ from, names }) => names.length > 0 && resolve(tree, path, from) === undefined)
          .map(({ from }) => `${path}: imports ${from}, which does not exist`),
  )

/** Sentences about files and exports that nothing uses. `commands` are the scripts of package.json. */
export const unusedSources = (tree: Tree, commands: string[]): string[] => [
  ...unusedFiles(tree, commands),
  ...unusedExports(tree),
  ...brokenImports(tree),
]
