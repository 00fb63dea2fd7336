import { readFileSync } from 'node:fs'
import { parseSync } from 'vite'
import { expect, it } from 'vitest'
import { readTree, resolve } from './source-tree'
import { isNode, nameOf, textOf, walk, type Node } from './syntax'

const tree = readTree('.')
const shipped = [...tree.modules.keys()].filter((path) => /^src\/.*(?<!\.test)\.tsx?$/.test(path))
const programOf = (path: string) => parseSync(path, readFileSync(path, 'utf8'))

/** What a file needs before it can run: its imports, without those of types and those that come later. */
const needs = new Map(
  shipped.map((path) => {
    const imports = programOf(path).module.staticImports.filter(
      ({ entries }) => entries.length === 0 || entries.some(({ isType }) => !isType),
    )
    return [path, imports.flatMap(({ moduleRequest }) => resolve(tree, path, moduleRequest.value) || [])]
  }),
)

/** The areas of sentences that a file and everything it needs read. Each area is read through its file in `src/words`. */
function areasRead(from: string): string[] {
  const seen = new Set([from])
  for (const path of seen) for (const next of needs.get(path) ?? []) seen.add(next)
  const read = [...seen].flatMap((path) => /^src\/words\/([\w-]+)\.ts$/.exec(path)?.[1] ?? [])
  return read.filter((area) => tree.files.has(`src/words/en/${area}.ts`) && area !== 'door').toSorted()
}

type Part = { at: string; file: string; areas: string[] }

/** Every `onDemand(() => import('…'), pick, […areas])`. */
function partsIn(path: string): Part[] {
  const parts: Part[] = []
  walk(programOf(path).program, (node) => {
    if (node.type !== 'CallExpression' || nameOf(node.callee) !== 'onDemand') return
    const [load, , named] = node.arguments as Node[]
    let file: string | false | undefined
    walk(load, (inner) => {
      if (inner.type === 'ImportExpression') file = resolve(tree, path, textOf(inner.source) ?? '')
    })
    const elements = isNode(named) && Array.isArray(named.elements) ? named.elements : []
    const areas = elements.flatMap((one) => textOf(one) ?? [])
    if (file) parts.push({ at: path, file, areas: areas.toSorted() })
  })
  return parts
}

const parts = shipped.flatMap(partsIn)

it('parts are found', () => expect(parts.length).toBeGreaterThan(11))

it.each(parts)('$file is loaded with the sentences it reads, and no others', ({ file, areas }) =>
  expect(areas).toEqual(areasRead(file)),
)

it.each(['src/main.ts', 'src/app/start.tsx'])('%s reads only sentences that every page has', (file) =>
  expect(areasRead(file)).toEqual([]),
)
