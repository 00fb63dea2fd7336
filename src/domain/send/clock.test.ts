import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clockOffset } from './clock'

const minute = 60_000

describe('the clock offset', () => {
  it('is the skew measured from the latest token', () => {
    for (const skew of [0, 5 * minute, -5 * minute]) expect(clockOffset(skew, [])).toBe(skew)
    expect(clockOffset(null, [{ time: 1, read: 1 }])).toBeUndefined()
  })

  it('is unknown when the token’s skew is impossible', () => {
    for (const skew of [2 * 86_400_000, -2 * 86_400_000, Number.NaN, Infinity])
      expect(clockOffset(skew, [])).toBeUndefined()
  })

  it('is unknown once a block from the future was read: our clock has been set back', () => {
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

  it('is right to the second for an honest token and honest blocks, whatever our clock says', () => {
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
})
