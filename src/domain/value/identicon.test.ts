import { assert, property, string } from 'fast-check'
import { expect, it } from 'vitest'
import { identiconOf } from './identicon'

it('is the same picture for a name on every machine', () => {
  expect(identiconOf('alice')).toEqual(identiconOf('alice'))
  expect(identiconOf('alice')).toMatchInlineSnapshot(`
    {
      "hue": 82,
      "path": "M1 2h1v1h-1zM1 3h1v1h-1zM1 5h1v1h-1zM2 1h1v1h-1zM2 2h1v1h-1zM2 5h1v1h-1zM3 1h1v1h-1zM3 3h1v1h-1zM3 4h1v1h-1zM4 1h1v1h-1zM4 2h1v1h-1zM4 5h1v1h-1zM5 2h1v1h-1zM5 3h1v1h-1zM5 5h1v1h-1z",
    }
  `)
})

it('differs for names that differ in one letter', () => {
  const names = ['alice', 'alicf', 'blice', 'alice1', 'alice2', 'bob', 'bod', 'carol']
  const pictures = names.map((name) => JSON.stringify(identiconOf(name)))
  expect(new Set(pictures).size).toBe(names.length)
})

it('is its own mirror image, stays inside its frame and is never empty', () => {
  assert(
    property(string({ unit: 'grapheme' }), (name) => {
      const { path, hue } = identiconOf(name)
      const squares = [...path.matchAll(/M(\d) (\d)h1v1h-1z/g)].map(([, x, y]) => `${x} ${y}`)
      expect(squares.length).toBeGreaterThan(0)
      expect(squares.map((at) => `${6 - Number(at[0])} ${at[2]}`).toSorted()).toEqual(squares.toSorted())
      expect(squares.every((at) => /^[1-5] [1-5]$/.test(at))).toBe(true)
      expect(hue).toBeGreaterThanOrEqual(0)
      expect(hue).toBeLessThan(360)
    }),
  )
})
