import { createHash } from 'node:crypto'
import type { Selectable } from 'kysely'
import { rowOf } from '#relay/memory/payment-row'
import type { DeliveriesTable, PaymentsTable } from '#relay/memory/tables'

type Payment = Selectable<PaymentsTable>
type Told = Pick<Selectable<DeliveriesTable>, 'number' | 'at' | 'verdict' | 'algorithm'>

/**
 * One id for one change of one payment, whoever makes it and however many webhooks tell of it. A payment that comes back to a status
 * it had before has changed once more.
 */
const eventId = (...change: (string | null)[]) =>
  `evt_${createHash('sha256').update(JSON.stringify(change)).digest('base64url').slice(0, 32)}`

/** The event for the shop: what the vendor confirmed, in one form for all vendors. docs/relay.md describes it. */
export function eventOf(
  row: Payment,
  { number, at, verdict, algorithm }: Told,
): { id: string; body: string } {
  const payment = rowOf(row)
  const { account, vendor, id, reference, status, word, amount, currency, received, receivedCurrency } =
    payment
  const { createdAt, changedAt } = payment
  const event = eventId(account, id, changedAt, status, word, received, receivedCurrency)
  const body = {
    version: 1,
    id: event,
    account,
    vendor,
    payment: {
      id,
      reference,
      status,
      word,
      amount,
      currency,
      received,
      receivedCurrency,
      createdAt,
      changedAt,
    },
    webhook: { number, at: at.toISOString(), verdict, algorithm },
  }
  return { id: event, body: JSON.stringify(body) }
}
