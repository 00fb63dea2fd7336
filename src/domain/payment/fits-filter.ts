import { compare } from '~/domain/money/amount'
import { amountOf } from './facts'
import type { PaymentFilter } from './filter'
import type { PaymentRow } from './row'

const holds = (text: string | null, word: string) => text?.toLowerCase().includes(word) ?? false

/** Whether a list with this filter has the payment, as far as a page can tell: each word of a search in one of the fields. */
export function fitsFilter(row: PaymentRow, filter: PaymentFilter): boolean {
  const { q = '', account, status, currency, from, to, min, max } = filter
  const texts = [row.reference, row.id, row.description, row.customer, row.email]
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  const at = Date.parse(row.createdAt)
  const [amount, least, most] = [amountOf(row.amount ?? undefined), amountOf(min), amountOf(max)]
  return (
    words.every((word) => texts.some((text) => holds(text, word))) &&
    (account === undefined || row.account === account) &&
    (status === undefined || row.status === status) &&
    (currency === undefined || row.currency?.toLowerCase() === currency.toLowerCase()) &&
    (from === undefined || at >= Date.parse(from)) &&
    (to === undefined || at < Date.parse(to)) &&
    (least === null || (amount !== null && compare(amount, least) >= 0)) &&
    (most === null || (amount !== null && compare(amount, most) <= 0))
  )
}
