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
