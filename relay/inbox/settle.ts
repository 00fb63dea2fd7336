import type { Selectable, Transaction } from 'kysely'
import type { DeliveryState } from '~/domain/payment/delivery'
import { claimIn } from '~/domain/payment/hook/claim'
import { compareClaim, type ClaimReport } from '~/domain/payment/hook/compare-claim'
import { readHook } from '~/domain/payment/hook/read-hook'
import type { Account } from '#relay/config/settings'
import { enqueueForward } from '#relay/forward/queue'
import { nextChanges } from '#relay/memory/changes'
import { storable } from '#relay/memory/columns'
import type { DeliveriesTable, Tables } from '#relay/memory/tables'
import { waitMs } from '#relay/memory/watches'
import type { Asked } from './ask-again'

type Row = Selectable<DeliveriesTable>

/** So long a vendor is asked again that confirms less than its webhook claims: its answers may lag behind its webhooks. */
const lagMs = 24 * 3_600_000

function stateOf({ checks, claimsMore }: ClaimReport): DeliveryState {
  if (claimsMore) return 'claims-more'
  const isConfirmed = checks.some(({ verdict }) => verdict === 'match')
  return isConfirmed && checks.every(({ verdict }) => verdict !== 'differs') ? 'confirmed' : 'differs'
}

/** What asking came to, as columns. What has been confirmed once stays so, whatever becomes of the payment later. */
function outcome(
  account: Account,
  row: Row,
  asked: Asked,
): Partial<Pick<Row, 'state' | 'checks' | 'changed'>> {
  if ('failure' in asked) return {}
  const changed = 'changed' in asked && asked.changed ? { changed: JSON.stringify(asked.changed) } : {}
  if (row.state === 'confirmed') return changed
  const fields = readHook(account.vendor, new Uint8Array(row.body))?.fields
  const claim = fields ? claimIn(account.vendor, fields) : null
  if (!claim) return changed
  const report = compareClaim(claim, asked.confirmed)
  return { ...changed, state: stateOf(report), checks: storable(JSON.stringify(report.checks)) }
}

type Settling = {
  account: Account
  asked: Asked
  /** What of it was due when it was asked for: a repeat may have come since, which is due again. */
  due: Date | null
  now: Date
  random: number
}

/** When the vendor is asked again, or null. */
function nextDue(row: Row, state: DeliveryState, { asked, now, random }: Settling): Date | null {
  const isLagging = state === 'claims-more' && now.getTime() - row.at.getTime() < lagMs
  return 'failure' in asked || isLagging ? new Date(now.getTime() + waitMs(row.turn, random)) : null
}

/** Writes down what asking for the payment of a delivery came to, and what is passed on because of it. */
export async function settle(inside: Transaction<Tables>, number: number, settling: Settling): Promise<void> {
  const { account, asked, due, now } = settling
  const row = await inside
    .selectFrom('deliveries')
    .selectAll()
    .where('number', '=', number)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return
  await inside
    .insertInto('confirmations')
    .values({ delivery: number, at: now, failure: 'failure' in asked ? storable(asked.failure) : null })
    .execute()
  const news = outcome(account, row, asked)
  const state = news.state ?? row.state
  const isRepeated = row.due !== null && row.due.getTime() !== due?.getTime()
  const forward =
    state === 'confirmed' && row.forward === null && 'payment' in asked
      ? await enqueueForward(inside, account, { delivery: row, payment: asked.payment, now })
      : row.forward
  await inside
    .updateTable('deliveries')
    .set({
      ...news,
      forward,
      due: isRepeated ? row.due : nextDue(row, state, settling),
      turn: 'failure' in asked || state === 'claims-more' ? row.turn + 1 : 0,
      claimed_until: null,
      change: await nextChanges(inside, 1),
    })
    .where('number', '=', number)
    .execute()
}

/** A repeat of a webhook that names no payment is only shown. */
export async function showRepeat(inside: Transaction<Tables>, number: number): Promise<void> {
  const change = await nextChanges(inside, 1)
  await inside
    .updateTable('deliveries')
    .set({ due: null, claimed_until: null, change })
    .where('number', '=', number)
    .execute()
}
