import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { clockOffset } from './clock'

const minute = 60_000

it('is what the latest token said', () => {
  for (const skew of [0, 5 * minute, -5 * minute]) expect(clockOffset(skew, [])).toBe(skew)
  expect(clockOffset(null, [{ time: 1, read: 1 }])).toBeUndefined()
})

it('is unknown where the token claims what cannot be', () => {
  for (const skew of [2 * 86_400_000, -2 * 86_400_000, Number.NaN, Infinity])
    expect(clockOffset(skew, [])).toBeUndefined()
})

it('is unknown once a block was read that would be from the future: our clock was set back since', () => {
  const read = Date.UTC(2026, 0, 1)
  expect(clockOffset(0, [{ time: read + 10_000, read }])).toBe(0)
  expect(
    clockOffset(0, [
      { time: null, read },
      { time: read + 5 * minute, read },
    ]),
  ).toBeUndefined()
  expect(clockOffset(5 * minute, [{ time: read + 5 * minute, read }])).toBe(5 * minute)
})

it('whatever our clock says, an honest token and honest blocks give the true offset to the second', () => {
  const times = fc.array(fc.nat(1e9), { maxLength: 5 })
  fc.assert(
    fc.property(
      fc.integer({ min: -minute * 60, max: minute * 60 }),
      fc.nat(10_000),
      times,
      (ahead, late, ages) => {
        const now = Date.UTC(2026, 0, 1)
        const [local, server] = [now, now + ahead]
        const skew = Math.floor((server - late) / 1000) * 1000 - local
        const seen = ages.map((age) => ({ time: server - age, read: local }))
        const offset = clockOffset(skew, seen)
        expect(offset! - ahead).toBeLessThanOrEqual(0)
        expect(offset! - ahead).toBeGreaterThan(-late - 1001)
      },
    ),
  )
})
