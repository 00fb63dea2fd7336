import type { InfiniteData } from '@tanstack/react-query'
import type { PaymentRow } from '~/domain/payment/row'
import type { PaymentPage } from './payments'

export type PaymentList = InfiniteData<PaymentPage, string | null>

export const keyOf = ({ account, id }: Pick<PaymentRow, 'account' | 'id'>) => `${account}/${id}`

/** The list with this row in the place it has; undefined where the list does not hold it. */
export function withChanged(list: PaymentList, row: PaymentRow): PaymentList | undefined {
  const key = keyOf(row)
  const at = list.pages.findIndex(({ payments }) => payments.some((each) => keyOf(each) === key))
  if (at < 0) return undefined
  const pages = list.pages.map((page, index) =>
    index === at
      ? { ...page, payments: page.payments.map((each) => (keyOf(each) === key ? row : each)) }
      : page,
  )
  return { ...list, pages }
}

/** The list without this row; undefined where the list does not hold it. */
export function without(list: PaymentList, row: PaymentRow): PaymentList | undefined {
  const key = keyOf(row)
  const isOther = (each: PaymentRow) => keyOf(each) !== key
  if (list.pages.every(({ payments }) => payments.every(isOther))) return undefined
  const pages = list.pages.map((page) => ({ ...page, payments: page.payments.filter(isOther) }))
  return { ...list, pages }
}

/**
 * A list that begins with the newest payment, with these rows where they belong. Rows that belong to pages that have not come
 * are left to those.
 */
export function withNew(list: PaymentList, rows: readonly PaymentRow[]): PaymentList {
  const known = new Set(list.pages.flatMap(({ payments }) => payments.map(keyOf)))
  const fresh = rows.filter((row) => !known.has(keyOf(row)))
  return fresh.length === 0 ? list : { ...list, pages: fresh.reduce(withOne, list.pages) }
}

function withOne(pages: PaymentPage[], row: PaymentRow): PaymentPage[] {
  const at = Date.parse(row.createdAt)
  const isOlder = (each: PaymentRow) => Date.parse(each.createdAt) <= at
  const found = pages.findIndex(({ payments }) => payments.some(isOlder))
  const isWhole = pages.at(-1)?.next === null
  if (found < 0 && !isWhole) return pages
  const home = found < 0 ? pages.length - 1 : found
  return pages.map((page, index) => {
    if (index !== home) return page
    const place = found < 0 ? page.payments.length : page.payments.findIndex(isOlder)
    return { ...page, payments: page.payments.toSpliced(place, 0, row) }
  })
}
