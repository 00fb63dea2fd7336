import type { Selectable } from 'kysely'
import { jsonIn } from '~/domain/json/json'
import { isZero } from '~/domain/money/amount'
import { amountOf } from '~/domain/payment/facts'
import { readPayment } from '~/domain/payment/read-payment'
import type { PaymentStatus } from '~/domain/payment/status'

import type { PaymentsTable } from './tables'
import type { Telling } from './telling'

type Row = Pick<Selectable<PaymentsTable>, 'id' | 'vendor' | 'reference' | 'received' | 'answer'>

export const isNothing = (amount: string | null | undefined) =>
  isZero(amountOf(amount ?? '0') ?? { units: 0n, decimals: 0 })

/** What an invoice is called without its money; with money of an earlier one a part has been paid. */
const unpaid = new Set<PaymentStatus>(['created', 'seen', 'expired', 'cancelled'])
export const withMoney = (status: PaymentStatus): PaymentStatus => (unpaid.has(status) ? 'partial' : status)

/** The payer has gone over to another invoice. */
const isReplaced = ({ facts: { word } }: Telling) => word.toLowerCase() === 'cancelled duplicate'

/**
 * Of a payer at Plisio who takes another coin there is another invoice. The payment that the shop asked for goes on in it: what is told
 * of the new one is told of the row of the first, unless the new one has a row already. Its money is in one row only.
 */
export function intoRow(known: ReadonlyMap<string, Row>, telling: Telling): Telling {
  const { id, replaces, reference } = telling.facts
  const row = replaces === undefined || known.has(id) ? undefined : known.get(replaces)
  if (!row || (reference !== undefined && reference !== row.reference)) return telling
  const { created: _created, received, ...facts } = telling.facts
  const isEmpty = isNothing(received?.amount)
  const status = isEmpty && !isNothing(row.received) ? withMoney(facts.status) : facts.status
  return {
    ...telling,
    facts: { ...facts, id: row.id, status, ...(received && !isEmpty ? { received } : {}) },
  }
}

/** The last telling of each row; that an invoice is replaced says less than what is told of the one that replaces it. */
export function lastOfEach(tellings: readonly Telling[]): Telling[] {
  const last = new Map<string, Telling>()
  for (const telling of tellings) {
    const { id } = telling.facts
    if (!last.has(id) || !isReplaced(telling)) last.set(id, telling)
  }
  return [...last.values()]
}

/** Whether it says only that the payer has gone over to the invoice whose answer the row has already. */
export function isLeftBehind(row: Row, telling: Telling): boolean {
  if (!isReplaced(telling)) return false
  const answer = readPayment(row.vendor, jsonIn(row.answer) ?? null)
  return answer !== null && answer.id !== row.id && answer.id !== telling.facts.id
}
