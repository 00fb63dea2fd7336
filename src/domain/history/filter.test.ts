import { expect, it } from 'vitest'
import { filterText, readFilter, withDates } from './filter'

const now = Date.parse('2026-11-28T21:30:00Z')
const from = (text: string, at = now) =>
  withDates(new URLSearchParams({ from: text, q: 'rent' }), at, 'utc').get('from')

it('“7d” is the beginning of the day seven days before now, whenever that is', () => {
  expect(from('7d')).toBe('2026-11-21T00:00:00.000Z')
  expect(from('30d', Date.parse('2027-01-01T00:00:00Z'))).toBe('2026-12-02T00:00:00.000Z')
  const { filter, problems } = readFilter(
    filterText(withDates(new URLSearchParams({ from: '7d' }), now, 'utc')),
  )
  expect([filter.from, problems]).toEqual([Date.parse('2026-11-21'), []])
})

it.each(['', '2026-11-01', '7', 'd', '-7d', '12345d', '7 days'])('“%s” stays as it is', (text) => {
  expect(from(text)).toBe(text)
})
