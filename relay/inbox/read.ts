import type { Selectable } from 'kysely'
import { claimIn } from '~/domain/payment/hook/claim'
import { compareClaim } from '~/domain/payment/hook/compare-claim'
import { verifyHook } from '~/domain/payment/hook/verify-hook'
import { isPaymentId } from '~/domain/payment/vendor'
import type { Account } from '#relay/config/settings'
import { noteAccount } from '#relay/memory/account-state'
import { nextChanges } from '#relay/memory/changes'
import { storable } from '#relay/memory/columns'
import { searchText } from '#relay/memory/search-text'
import type { DeliveriesTable } from '#relay/memory/tables'
import type { WatchContext } from '#relay/watch/context'
import { hookOf, hookSecretOf } from './hook'

type Kept = Pick<Selectable<DeliveriesTable>, 'number' | 'account' | 'body' | 'headers' | 'at' | 'last_at'>

const mostAtOnce = 8

const textOf = (text: string | undefined) => (text === undefined ? null : storable(text))

/** What a body says and whether it is signed, as columns. */
async function columnsOf(account: Account, kept: Kept) {
  const { vendor } = account
  const { verdict, algorithm, fields } = await verifyHook(vendor, hookOf(kept), hookSecretOf(account))
  const claim = fields ? claimIn(vendor, fields) : null
  const isNamed = claim !== null && isPaymentId(claim.id)
  const reference = textOf(claim?.reference)
  return {
    vendor,
    verdict,
    algorithm: algorithm ?? null,
    payment_id: isNamed ? claim.id : null,
    reference,
    word: claim && !claim.isWordAssumed ? storable(claim.word) : null,
    status: claim && !claim.isWordAssumed ? claim.status : null,
    state: isNamed ? ('waiting' as const) : ('nothing' as const),
    checks: storable(JSON.stringify(claim ? compareClaim(claim, null).checks : [])),
    search: searchText([reference, isNamed ? claim.id : null]),
    ...(isNamed ? {} : { due: null }),
  }
}

/**
 * Reads what has come and has not been read, also what another relay kept and did not live to read. True where there may be more. What
 * another relay is reading is passed over.
 */
export async function readArrivals(
  { memory }: Pick<WatchContext, 'memory'>,
  accounts: ReadonlyMap<string, Account>,
): Promise<boolean> {
  if (accounts.size === 0) return false
  const database = await memory.database()
  const rows = await database.transaction().execute(async (inside) => {
    const unread = await inside
      .selectFrom('deliveries')
      .select(['number', 'account', 'body', 'headers', 'at', 'last_at'])
      .where('verdict', 'is', null)
      .where('account', 'in', [...accounts.keys()])
      .orderBy('number')
      .limit(mostAtOnce)
      .forUpdate()
      .skipLocked()
      .execute()
    const read = await Promise.all(
      unread.map(async (kept) => {
        const account = accounts.get(kept.account)
        return account ? [{ kept, columns: await columnsOf(account, kept) }] : []
      }),
    )
    const first = await nextChanges(inside, unread.length)
    for (const [i, { kept, columns }] of read.flat().entries())
      await inside
        .updateTable('deliveries')
        .set({ ...columns, change: first + i })
        .where('number', '=', kept.number)
        .execute()
    return unread
  })
  const latest = new Map(rows.map((row) => [row.account, row.last_at ?? row.at]))
  for (const [account, at] of latest) await noteAccount(database, account, { last_hook_at: at })
  return rows.length === mostAtOnce
}
