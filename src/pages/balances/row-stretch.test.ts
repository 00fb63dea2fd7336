import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { looks, stretchNear } from './row-stretch'

it('draws all rows in the window and spare rows around them, within the ends', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.values(looks)),
      fc.nat(5000),
      fc.nat(5000),
      fc.nat(30),
      (look, count, first, more) => {
        fc.pre(first + more < count)
        const { from, to } = stretchNear({ startIndex: first, endIndex: first + more }, count, look)
        expect(from).toBeLessThanOrEqual(Math.max(0, first - look.spare))
        expect(to).toBeGreaterThanOrEqual(Math.min(count, first + more + 1 + look.spare))
        expect([from >= 0, to <= count, from % look.step]).toEqual([true, true, 0])
      },
    ),
  )
})

it('begins at the top while the window is not known', () => {
  expect(stretchNear(null, 3, looks.table)).toEqual({ from: 0, to: 3 })
})
