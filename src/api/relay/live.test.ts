import { expect, it } from 'vitest'
import { withChanged, withNew, type PaymentList } from './live'
import { rowOf } from './row-fixture'

const list: PaymentList = {
  pages: [
    { payments: [rowOf({ id: 'c' }), rowOf({ id: 'b' })], next: 'k' },
    { payments: [rowOf({ id: 'a' })], next: null },
  ],
  pageParams: [null, 'k'],
}
const ids = ({ pages }: PaymentList) => pages.map(({ payments }) => payments.map(({ id }) => id))

it('a payment that has changed stays in its place', () => {
  const next = withChanged(list, rowOf({ id: 'a', status: 'paid' }))!
  expect(ids(next)).toEqual([['c', 'b'], ['a']])
  expect(next.pages[1]!.payments[0]!.status).toBe('paid')
  expect(next.pages[0]).toBe(list.pages[0])
  expect(withChanged(list, rowOf({ id: 'a', account: 'other' }))).toBeUndefined()
})

const made = (id: string, day: number) => rowOf({ id, createdAt: `2026-11-0${day}T00:00:00Z` })

it('new payments are put where they belong, and none of them twice', () => {
  const pages = {
    ...list,
    pages: [
      { payments: [made('e', 5), made('c', 3)], next: 'k' },
      { payments: [made('a', 1)], next: null as string | null },
    ],
  }
  const more = [made('d', 4), made('f', 6), made('c', 3), made('b', 2)]
  expect(ids(withNew(pages, more))).toEqual([
    ['f', 'e', 'd', 'c'],
    ['b', 'a'],
  ])
  const oldest = rowOf({ id: 'z', createdAt: '2026-10-01T00:00:00Z' })
  expect(ids(withNew(pages, [oldest]))).toEqual([
    ['e', 'c'],
    ['a', 'z'],
  ])
  pages.pages[1]!.next = 'more'
  expect(ids(withNew(pages, [oldest]))).toEqual([['e', 'c'], ['a']])
})

it('the first payment is added to an empty list', () => {
  const empty: PaymentList = { pages: [{ payments: [], next: null }], pageParams: [null] }
  expect(ids(withNew(empty, [made('a', 1)]))).toEqual([['a']])
})
