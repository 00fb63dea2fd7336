import { expect, it } from 'vitest'
import { filterText, readAddress } from './read-address'

const marks = { decimal: ['.', ','], group: ['.', ',', ' '], digits: '0123456789' }
const read = (address: string) => readAddress(new URLSearchParams(address), 'utc', marks)

it('both days are included, and amounts are read with the marks of the reader’s languages', () => {
  expect(read('q=tea&status=paid&from=2026-01-30&to=2026-01-31&min=1,5&max=1 000.25&sort=largest')).toEqual({
    filter: {
      q: 'tea',
      status: 'paid',
      from: '2026-01-30T00:00:00.000Z',
      to: '2026-02-01T00:00:00.000Z',
      min: '1.5',
      max: '1000.25',
      sort: 'largest',
    },
    problems: [],
  })
})

it.each([
  ['from=2026-02-30', 'from'],
  ['to=2026-01-01T00:00:00Z', 'to'],
  ['min=1,000', 'min'],
  ['max=much', 'max'],
  ['status=frozen', 'status'],
  ['sort=sideways', 'sort'],
])('%s is reported as a problem, and filters nothing', (address, name) => {
  expect(read(address)).toEqual({ filter: {}, problems: [name] })
})

it('a saved filter keeps only what filters or sorts', () => {
  expect(filterText(new URLSearchParams('x=1&sort=oldest&q= tea &currency='))).toBe('q=tea&sort=oldest')
})
