import { describe, expect, it } from 'vitest'
import { parseAmount, toDecimal } from './amount'
import { drawn, ticksBetween } from './axis'

const point = (on: string, value: string) => ({ day: on, value: parseAmount(value), left: [] })

describe('the values of an axis', () => {
  it.each([
    // Exactly on the ticks, and just outside of them.
    ['0', '4', ['4', '3', '2', '1', '0']],
    ['0', '4.1', ['6.0', '4.0', '2.0', '0.0']],
    ['0.9', '4', ['4.0', '3.0', '2.0', '1.0', '0.0']],
    ['0', '16', ['20', '15', '10', '5', '0']],
    ['13', '37', ['40', '30', '20', '10']],
    ['5824.2', '5825.9', ['5826.0', '5825.5', '5825.0', '5824.5', '5824.0']],
    ['5824.2', '5826.1', ['5827.0', '5826.0', '5825.0', '5824.0']],
    ['-1', '4', ['4', '2', '0', '-2']],
    ['-7.5', '-7.2', ['-7.2', '-7.3', '-7.4', '-7.5']],
    ['0', '1', ['1', '0']],
    ['3', '3.00', ['3']],
    [
      '100000000000.123456789012345678',
      '100000000000.123456789012345679',
      ['100000000000.123456789012345679', '100000000000.123456789012345678'],
    ],
    [
      '0',
      '99999999999999999999999999999',
      ['100000000000000000000000000000', '50000000000000000000000000000', '0'],
    ],
  ])('are round, and reach from %s to %s', (lowest, highest, ticks) => {
    expect(ticksBetween(parseAmount(lowest), parseAmount(highest)).map(toDecimal)).toEqual(ticks)
  })
})

const daysUntil = (last: string) => drawn([point('2026-02-27', '1'), point(last, '2')]).days

describe('where points lie', () => {
  it('goes by days and by values, between the ticks', () => {
    const { places, ticks, days } = drawn([
      point('2026-11-20', '-1'),
      point('2026-11-22', '4'),
      point('2026-11-30', '1'),
    ])
    expect(ticks.map(toDecimal)).toEqual(['4', '2', '0', '-2'])
    expect(places).toEqual([
      { x: 0, y: 833 },
      { x: 200, y: 0 },
      { x: 1000, y: 500 },
    ])
    expect(days).toEqual([
      { day: '2026-11-20', x: 0 },
      { day: '2026-11-25', x: 500 },
      { day: '2026-11-30', x: 1000 },
    ])
  })
  it('names each day once, also where none is in the middle', () => {
    expect(daysUntil('2026-02-28').map(({ day }) => day)).toEqual(['2026-02-27', '2026-02-28'])
    expect(daysUntil('2026-03-02')).toEqual([
      { day: '2026-02-27', x: 0 },
      { day: '2026-02-28', x: 1000 / 3 },
      { day: '2026-03-02', x: 1000 },
    ])
  })
  it('is the middle where there is one day, or one value', () => {
    const one = drawn([point('2026-11-20', '3')])
    expect([one.places, one.days]).toEqual([[{ x: 500, y: 500 }], [{ day: '2026-11-20', x: 500 }]])
    expect(drawn([point('2026-11-20', '3'), point('2026-11-21', '3.0')]).places.map(({ y }) => y)).toEqual([
      500, 500,
    ])
    expect(drawn([])).toEqual({ places: [], ticks: [], days: [] })
  })
})
