import type { Kysely, Selectable } from 'kysely'
import { jsonIn } from '~/domain/json/json'
import type { PaymentMove } from '~/domain/payment/delivery'
import type { PaymentFacts } from '~/domain/payment/facts'
import { readPayment } from '~/domain/payment/read-payment'
import { isFinal } from '~/domain/payment/status'
import type { Account } from '#relay/config/settings'
import type { PaymentsTable, Tables } from '#relay/memory/tables'
import { watchAnew } from '#relay/memory/watches'
import { checkPayment } from '#relay/watch/check'
import type { WatchContext } from '#relay/watch/context'

/** What the vendor said of a payment when it was asked because of a webhook. */
export type Asked =
  | { failure: string }
  | { confirmed: 'missing' }
  | { confirmed: PaymentFacts; payment: Selectable<PaymentsTable>; changed: PaymentMove | null }

/** Asks the vendor; the payment in the index follows its answer, and nothing else. */
export async function askAgain(context: WatchContext, account: Account, id: string): Promise<Asked> {
  const begun = context.now()
  const { message, isMissing, told, kept } = await checkPayment(context, account, { id, kind: 'told' })
  if (isMissing) return { confirmed: 'missing' }
  if (message !== undefined) return { failure: message }
  const database = await context.memory.database()
  const payment = await rowOf(database, account.id, [kept?.facts.id, kept?.facts.replaces, id])
  if (!payment) return { failure: 'The vendor’s answer could not be kept.' }
  const confirmed = told?.facts ?? readPayment(account.vendor, jsonIn(payment.answer) ?? null)
  if (!confirmed) return { failure: 'The vendor’s answer does not hold this payment.' }
  if (!isFinal(payment.status, payment.word))
    await watchAnew(database, { account: account.id, id: payment.id }, context.now())
  const askedAt = kept?.askedAt ?? payment.checked_at
  const changed = askedAt < begun ? null : await moveOf(database, payment, askedAt)
  return { confirmed, payment, changed }
}

/** The first of the ids that has a row. */
async function rowOf(database: Kysely<Tables>, account: string, ids: (string | undefined)[]) {
  const wanted = ids.flatMap((id) => id ?? [])
  const rows = await database
    .selectFrom('payments')
    .selectAll()
    .where('account', '=', account)
    .where('id', 'in', wanted)
    .execute()
  return wanted.flatMap((id) => rows.find((row) => row.id === id) ?? [])[0]
}

/** What the answer that was asked for at this moment changed, by the payment’s timeline. */
async function moveOf(
  database: Kysely<Tables>,
  { account, id }: { account: string; id: string },
  askedAt: Date,
): Promise<PaymentMove | null> {
  const events = database
    .selectFrom('payment_events')
    .select(['number', 'status', 'word', 'received', 'received_currency'])
    .where('account', '=', account)
    .where('id', '=', id)
    .orderBy('number', 'desc')
  const after = await events
    .where('at', '=', askedAt)
    .where('kind', 'in', ['told', 'changed', 'found'])
    .executeTakeFirst()
  if (!after) return null
  const before = await events.where('number', '<', after.number).executeTakeFirst()
  const step = ({ status, word, received, received_currency: receivedCurrency }: typeof after) => ({
    status,
    word,
    received,
    receivedCurrency,
  })
  const move = { before: before ? step(before) : null, after: step(after) }
  return JSON.stringify(move.before) === JSON.stringify(move.after) ? null : move
}
