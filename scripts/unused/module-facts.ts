import { parseSync } from 'vite'
import { lateImports, type Names, type Use } from './late-imports'
import { textOf, walk } from './syntax'

type Export = { name: string; line: number; forTests: boolean }
/** `texts` are the string literals; in a config they name files and packages that a tool loads for it. */
export type Facts = { uses: Use[]; exports: Export[]; texts: string[] }

type Parsed = ReturnType<typeof parseSync>
type Entry = { importName: { kind: string; name: string | null } }

const namesOf = (entries: Entry[]): Names => {
  const names = entries.map(({ importName: { kind, name } }) => (kind === 'Default' ? 'default' : name))
  return names.every((name) => name !== null) ? names : 'all'
}

const usesOf = ({ module, program }: Parsed): Use[] => [
  ...module.staticImports.map(({ moduleRequest, entries }) => ({
    from: moduleRequest.value,
    names: namesOf(entries),
  })),
  ...module.staticExports.flatMap(({ entries }) =>
    entries.flatMap((entry) =>
      entry.moduleRequest ? [{ from: entry.moduleRequest.value, names: namesOf([entry]) }] : [],
    ),
  ),
  ...lateImports(program),
]

function exportsOf({ module, comments }: Parsed, text: string): Export[] {
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length
  const marks = comments.filter(({ value }) => value.trim() === 'for tests')
  const marked = new Set(marks.map(({ end }) => lineAt(end) + 1))
  const found = module.staticExports.flatMap(({ start, entries }) =>
    entries.flatMap(({ exportName: { kind, name } }) => {
      const line = lineAt(start)
      const exported = kind === 'Default' ? 'default' : name
      return exported === null ? [] : [{ name: exported, line, forTests: marked.has(line) }]
    }),
  )
  return found.filter(({ name }, i) => found.findIndex((other) => other.name === name) === i)
}

function textsOf(program: unknown): string[] {
  const texts: string[] = []
  walk(program, (node) => {
    const text = textOf(node)
    if (text !== undefined) texts.push(text)
  })
  return texts
}

const sheetImports = /@(?:import|plugin|config)\s+(?:url\()?['"]([^'"]+)['"]/g
const pageLinks = /\b(?:src|href)="([^":?#]+)/g

/** What a file imports and exports. Style sheets and HTML only import. Throws when the text cannot be parsed. */
export function factsOf(path: string, text: string): Facts {
  const linked = path.endsWith('.css') ? sheetImports : path.endsWith('.html') ? pageLinks : undefined
  if (linked) {
    const uses = [...text.matchAll(linked)].flatMap(([, from]) => (from ? [{ from, names: [] }] : []))
    return { uses, exports: [], texts: [] }
  }
  const parsed = parseSync(path, text)
  const [error] = parsed.errors
  if (error) throw new Error(`${path} cannot be parsed: ${error.message}`)
  return { uses: usesOf(parsed), exports: exportsOf(parsed, text), texts: textsOf(parsed.program) }
}
