import type { Kysely } from 'kysely'
import type { Delivery, DeliveryCheck, DeliveryDetail, Forward, SignedBytes } from '~/domain/payment/delivery'
import { verifyHook } from '~/domain/payment/hook/verify-hook'
import type { Account } from '#relay/config/settings'
import type { Tables } from '#relay/memory/tables'
import { deliveryOf, forwardState, selectDeliveries } from './delivery-row'
import { headersOf, hookOf, hookSecretOf } from './hook'

/** The newest are shown of more. */
const longest = 100

/** One delivery with everything that is known of it; null where there is none. `account` is undefined where it is configured no more. */
export async function findDelivery(
  database: Kysely<Tables>,
  accounts: readonly Account[],
  number: number,
): Promise<DeliveryDetail | null> {
  const row = await selectDeliveries(database)
    .where('deliveries.number', '=', number)
    .select(['deliveries.headers', 'deliveries.body', 'deliveries.checks', 'deliveries.forward'])
    .executeTakeFirst()
  const [delivery] = row ? deliveryOf(row) : []
  if (!row || !delivery) return null
  const account = accounts.find(({ id }) => id === delivery.account)
  return {
    ...delivery,
    headers: headersOf(row),
    body: Buffer.from(row.body).toString('base64'),
    signed: account ? await signedOf(account, delivery, row) : [],
    checks: JSON.parse(row.checks) as DeliveryCheck[],
    confirmations: await confirmationsOf(database, number),
    forward: row.forward === null ? null : await findForward(database, row.forward),
  }
}

/** What was signed, or would have been. No signature is told that did not come: with it anybody could forge the webhook. */
async function signedOf(
  account: Account,
  { algorithm }: Delivery,
  kept: Parameters<typeof hookOf>[0],
): Promise<SignedBytes[]> {
  const { attempts } = await verifyHook(account.vendor, hookOf(kept), hookSecretOf(account))
  return attempts
    .filter((attempt) => algorithm === null || attempt.algorithm === algorithm)
    .map((attempt) => ({
      algorithm: attempt.algorithm,
      bytes: Buffer.from(attempt.signed).toString('base64'),
    }))
}

async function confirmationsOf(database: Kysely<Tables>, delivery: number) {
  const rows = await database
    .selectFrom('confirmations')
    .select(['at', 'failure'])
    .where('delivery', '=', delivery)
    .orderBy('number', 'desc')
    .limit(longest)
    .execute()
  return rows.toReversed().map(({ at, failure }) => ({ at: at.toISOString(), failure }))
}

/** A forward with every attempt; null where there is none. */
export async function findForward(database: Kysely<Tables>, number: number): Promise<Forward | null> {
  const row = await database
    .selectFrom('forwards')
    .leftJoin('account_state', 'account_state.account', 'forwards.account')
    .select(['forwards.event', 'forwards.state', 'forwards.body', 'forwards.due', 'forwarding_paused'])
    .where('forwards.number', '=', number)
    .executeTakeFirst()
  if (!row) return null
  const attempts = await database
    .selectFrom('forward_attempts')
    .select(['at', 'status', 'answer', 'failure', 'milliseconds'])
    .where('forward', '=', number)
    .orderBy('number', 'desc')
    .limit(longest)
    .execute()
  const state = forwardState(row.state, row.forwarding_paused) ?? row.state
  return {
    number,
    event: row.event,
    state,
    body: row.body,
    due: state === 'waiting' ? (row.due?.toISOString() ?? null) : null,
    attempts: attempts.toReversed().map(({ at, ...attempt }) => ({ at: at.toISOString(), ...attempt })),
  }
}
