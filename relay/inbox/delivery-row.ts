import { sql, type Kysely } from 'kysely'
import type { Delivery, ForwardState, PaymentMove } from '~/domain/payment/delivery'
import type { Tables } from '#relay/memory/tables'

/** Deliveries that have been read, as lists read them. */
export const selectDeliveries = (database: Kysely<Tables>) =>
  database
    .selectFrom('deliveries')
    .leftJoin('forwards', 'forwards.number', 'deliveries.forward')
    .leftJoin('account_state', 'account_state.account', 'deliveries.account')
    .where('deliveries.verdict', 'is not', null)
    .select([
      'deliveries.number',
      'deliveries.account',
      'deliveries.vendor',
      'deliveries.at',
      'deliveries.last_at',
      'deliveries.repeats',
      'deliveries.source',
      'deliveries.payment_id',
      'deliveries.reference',
      'deliveries.word',
      'deliveries.status',
      'deliveries.verdict',
      'deliveries.algorithm',
      'deliveries.state',
      'deliveries.changed',
      'deliveries.change',
      'forwards.state as forward_state',
      'account_state.forwarding_paused',
      sql<number>`length(deliveries.body)`.as('bytes'),
      (build) =>
        build
          .selectFrom('confirmations')
          .whereRef('confirmations.delivery', '=', 'deliveries.number')
          .where('confirmations.failure', 'is', null)
          .select(({ fn }) => fn.max('confirmations.at').as('answered'))
          .as('answered_at'),
      (build) =>
        build
          .selectFrom('forward_attempts')
          .whereRef('forward_attempts.forward', '=', 'deliveries.forward')
          .select(({ fn }) => fn.max('forward_attempts.at').as('forwarded'))
          .as('forwarded_at'),
    ])

type Row = Awaited<ReturnType<ReturnType<typeof selectDeliveries>['execute']>>[number]

export const forwardState = (
  state: 'waiting' | 'sent' | 'failed' | null,
  isPaused: boolean | null,
): ForwardState | null => (state === 'waiting' && isPaused ? 'paused' : state)

/** Empty where it has not been read, which no row of a list is. */
export function deliveryOf(row: Row): Delivery[] {
  const { vendor, verdict, number, account, at, repeats, source, bytes, reference, word, status } = row
  if (vendor === null || verdict === null) return []
  return [
    {
      number,
      account,
      vendor,
      at: at.toISOString(),
      lastAt: (row.last_at ?? at).toISOString(),
      repeats,
      source,
      bytes,
      paymentId: row.payment_id,
      reference,
      word,
      status,
      verdict,
      algorithm: row.algorithm,
      state: row.state,
      answeredAt: row.answered_at?.toISOString() ?? null,
      changed: row.changed === null ? null : (JSON.parse(row.changed) as PaymentMove),
      forwarding: forwardState(row.forward_state, row.forwarding_paused),
      forwardedAt: row.forwarded_at?.toISOString() ?? null,
    },
  ]
}

/** Deliveries of which something has changed since, the oldest change first, each with the number of its last change. */
export async function deliveriesSince(database: Kysely<Tables>, number: number, limit: number) {
  const rows = await selectDeliveries(database)
    .where('deliveries.change', '>', number)
    .orderBy('deliveries.change')
    .limit(limit)
    .execute()
  return rows.flatMap((row) => deliveryOf(row).map((delivery) => ({ change: row.change, delivery })))
}
