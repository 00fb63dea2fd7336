import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { leanRouter } from './lean-router'

const lean = (code: string, id = '/node_modules/react-router/dist/production/chunk-X.mjs') => {
  const { transform } = leanRouter()
  const changed = (transform as (code: string, id: string) => { code: string } | null)(code, id)
  return changed?.code
}

it('drops names for developers, and marks what only makes a part', () => {
  expect(
    lean('var Link = React2.forwardRef(function L() {});\nLink.displayName = "Link";\nuse(Link);\n'),
  ).toBe('var Link = /* @__PURE__ */ React2.forwardRef(function L() {});\n\nuse(Link);\n')
  expect(lean('var Route = React2.createContext(null);')).toBe(
    'var Route = /* @__PURE__ */ React2.createContext(null);',
  )
})

it('leaves other code of the package as it is', () => {
  const code = 'if (a.displayName === "x") b.current = React2.useRef(null);\n  c.displayName = d;\n'
  expect(lean(code)).toBe(code)
})

it('leaves other packages alone', () => {
  expect(lean('A.displayName = "A";', '/node_modules/other/index.mjs')).toBeUndefined()
})

/** Every file of the installed package that a build may take. */
const dist = 'node_modules/react-router/dist'
const files = readdirSync(dist, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.mjs'))
  .map((path) => ({ id: `/${dist}/${path}`, code: readFileSync(`${dist}/${path}`, 'utf8') }))
const before = files.map(({ code }) => code).join('\n')
const after = files.map(({ code, id }) => lean(code, id)).join('\n')

it('drops names that nothing in the installed package reads', () => {
  const naming = /^.*\bdisplayName\b.*$/gm
  const left = after.match(naming) ?? []
  expect(before.match(naming) ?? []).not.toHaveLength(left.length)
  // What is left is inside a function, and writes a name as well.
  expect(left.filter((line) => !/^\s+\w+\.displayName = "[^"]*";$/.test(line))).toEqual([])
})

it('marks calls of React, and of nothing else in the installed package', () => {
  const marked = /= \/\* @__PURE__ \*\/ (React\d*)\.(?:forwardRef|createContext|memo)\(/g
  const strangers = files.flatMap(({ code, id }) =>
    [...(lean(code, id) ?? '').matchAll(marked)].filter(
      ([, of]) => !code.includes(`import * as ${of} from "react";`),
    ),
  )
  expect(after).toMatch(marked)
  expect(strangers).toEqual([])
})
