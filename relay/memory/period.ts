import { sql, type Kysely } from 'kysely'
import type { Reconciled } from '~/domain/payment/reconciliation/reconciliation'
import { storableTime } from './columns'
import type { Tables } from './tables'

/** Payments created at or after `from`, and before `to`; of one account, or of all. */
export type Period = { from: Date; to: Date; account?: string | undefined }

/** Payments with the whole answers of their vendors are read so many at a time. */
const batch = 200

/** The payments of a period, the oldest first, with what reconciling reads of them. */
export async function* paymentsOf(
  database: Kysely<Tables>,
  { from, to, account }: Period,
): AsyncGenerator<(Reconciled & { createdAt: Date })[]> {
  let last: { created_at: Date; number: number } | undefined
  do {
    const place = last
    const rows = await database
      .selectFrom('payments')
      .select([
        'number',
        'account',
        'vendor',
        'id',
        'reference',
        'status',
        'word',
        'amount',
        'currency',
        'received',
        'received_currency',
        'answer',
        'created_at',
      ])
      .select((from) =>
        from
          .selectFrom('payment_events')
          .select(({ fn }) => fn.min('at').as('at'))
          .whereRef('payment_events.account', '=', 'payments.account')
          .whereRef('payment_events.id', '=', 'payments.id')
          .where('payment_events.status', 'in', ['paid', 'overpaid'])
          .as('paid_seen_at'),
      )
      .where('created_at', '>=', storableTime(from.getTime()))
      .where('created_at', '<', storableTime(to.getTime()))
      .$if(account !== undefined, (query) => query.where('account', '=', account ?? ''))
      .$if(place !== undefined, (query) =>
        query.where(
          sql<boolean>`(created_at, number) > (${place?.created_at}::timestamptz, ${place?.number}::bigint)`,
        ),
      )
      .orderBy('created_at')
      .orderBy('number')
      .limit(batch)
      .execute()
    if (rows.length > 0)
      yield rows.map(
        ({
          received_currency: receivedCurrency,
          created_at: createdAt,
          paid_seen_at,
          number: _number,
          ...row
        }) => ({
          ...row,
          receivedCurrency,
          createdAt,
          paidSeenAt: paid_seen_at?.getTime() ?? null,
        }),
      )
    last = rows.length === batch ? rows.at(-1) : undefined
  } while (last)
}
