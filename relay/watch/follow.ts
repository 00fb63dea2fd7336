import type { Kysely } from 'kysely'
import type { PaymentFacts } from '~/domain/payment/facts'
import { isPaymentId } from '~/domain/payment/vendor'
import type { Tables } from '#relay/memory/tables'
import { isNothing, withMoney } from '#relay/memory/which-row'

export type Told = { facts: PaymentFacts; answer: string; askedAt: Date }

const hasRow = async (database: Kysely<Tables>, account: string, id: string) =>
  (await database
    .selectFrom('payments')
    .select('id')
    .where('account', '=', account)
    .where('id', '=', id)
    .executeTakeFirst()) !== undefined

/**
 * A payer at Plisio may take another coin, which opens another invoice: the payment is what becomes of that one, with the money that has
 * come to an earlier one. A text says why it could not be read.
 */
export async function follow(
  database: Kysely<Tables>,
  account: string,
  { told, read }: { told: Told; read: (id: string) => Promise<Told | string> },
): Promise<Told | string> {
  const { id, replacedBy, paidIn } = told.facts
  if (replacedBy === undefined || !isPaymentId(replacedBy)) return told
  // It came into the index before the first one did, and stays a payment of its own.
  if (await hasRow(database, account, replacedBy)) return told
  const active = await read(replacedBy)
  if (typeof active === 'string') return active
  const current = { ...active, facts: { ...active.facts, replaces: id } }
  if (!isNothing(active.facts.received?.amount) || paidIn === undefined || !isPaymentId(paidIn))
    return current
  const paid = paidIn === id ? told : await read(paidIn)
  if (typeof paid === 'string') return paid
  const { received } = paid.facts
  if (!received || isNothing(received.amount)) return current
  return { ...current, facts: { ...current.facts, received, status: withMoney(active.facts.status) } }
}
