import { afterEach, beforeEach, expect, it } from 'vitest'
import { dayAt, dayOf } from './day'

let zone: string | undefined
beforeEach(() => {
  zone = process.env.TZ
  process.env.TZ = 'Europe/Berlin'
})
afterEach(() => {
  process.env.TZ = zone
})
const iso = (text: string, zone: 'local' | 'utc') => {
  const day = dayOf(text, zone)
  return day && [day.from, day.to].map((time) => new Date(time).toISOString())
}

it('a day ends where the next one begins, in the chosen zone', () => {
  expect(iso('2026-01-31', 'utc')).toEqual(['2026-01-31T00:00:00.000Z', '2026-02-01T00:00:00.000Z'])
  expect(iso(' 2026-01-31 ', 'local')).toEqual(['2026-01-30T23:00:00.000Z', '2026-01-31T23:00:00.000Z'])
})

it('a day on which the clock is changed has 23 or 25 hours', () => {
  expect(iso('2026-03-29', 'local')).toEqual(['2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'])
  expect(iso('2026-10-25', 'local')).toEqual(['2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'])
})

it.each(['', '2026', '2026-1-1', '2026-02-30', '2026-13-01', '2026-00-10', '2026-01-00', '2026-01-01T00:00'])(
  '%j is not a day',
  (text) => {
    expect([dayOf(text, 'utc'), dayOf(text, 'local')]).toEqual([null, null])
  },
)

it('a moment is of a day of the chosen zone', () => {
  const time = Date.parse('2026-03-04T23:30:00Z')
  expect([dayAt(time, 'utc'), dayAt(time, 'local')]).toEqual(['2026-03-04', '2026-03-05'])
})
