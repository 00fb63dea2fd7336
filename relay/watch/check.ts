import { readPayment } from '~/domain/payment/read-payment'
import type { Account } from '#relay/config/settings'
import { beginListing, noteAccount } from '#relay/memory/account-state'
import type { Memory } from '#relay/memory/memory'
import { remember } from '#relay/memory/remember'
import type { Telling } from '#relay/memory/telling'
import { isSuccess } from '#relay/vendors/answer'
import { ask, messageOf, type Asked } from './ask'
import type { WatchContext } from './context'
import { follow, type Told } from './follow'
import { listAccount } from './list'

/**
 * What asking for one payment came to; without `message` it is in the index as the vendor told it. `told` is what the vendor answered,
 * and `kept` what the index was told: of a payer who has changed to another invoice, that one. A list tells neither.
 */
type Checked = { message?: string; isMissing?: boolean; told?: Told; kept?: Told }

/** The documented paths that tell of one payment, the one that tells most first. */
function paths({ vendor, slug }: Account, id: string): string[] {
  if (vendor === 'plasmapay-business') return [`invoices/${id}`]
  if (vendor === 'plasmapay-checkout') return [`orders/${id}`]
  if (vendor === 'plisio') return [`invoices/${id}`, `operations/${id}`]
  return [`private-api/orders/${slug ?? ''}/${id}`]
}

/** Asks the vendor for one payment. Where its details are refused, it is looked for in the list. */
export async function checkPayment(
  context: WatchContext,
  account: Account,
  { id, kind }: { id: string; kind: Telling['kind'] },
): Promise<Checked> {
  const begun = context.now()
  let message = ''
  for (const path of paths(account, id)) {
    const asked = await ask(context, account, { path })
    const told = await tell(context, account, { id, kind, asked })
    if (typeof told !== 'string') {
      await noteDetails(context, account, null)
      return told
    }
    message = told
    if (!asked.isRefused) return { message, isMissing: asked.answer.status === 404 }
  }
  await noteDetails(context, account, begun)
  return account.vendor === 'plasmapay-checkout'
    ? { message }
    : checkInList(context, account, { id, message, begun })
}

/** A list that is not older is not read again for the next payment. */
const freshMs = 15_000

/** The payment in an answer; a text says why there is none. */
function toldIn(account: Account, id: string, { answer, askedAt }: Asked): Told | string {
  if (answer.kind === 'failed' || !isSuccess(answer.status)) return messageOf(account, answer)
  const facts = readPayment(account.vendor, answer.json)
  if (facts?.id === id) return { facts, answer: answer.text, askedAt }
  return `${account.title} (account ${account.id}): the vendor’s answer does not hold this payment.`
}

/** A text says why the index does not have it now. */
async function tell(
  context: WatchContext,
  account: Account,
  { id, kind, asked }: { id: string; kind: Telling['kind']; asked: Asked },
): Promise<{ told: Told; kept: Told } | string> {
  const told = toldIn(account, id, asked)
  if (typeof told === 'string') return told
  const database = await context.memory.database()
  const read = async (other: string) =>
    toldIn(account, other, await ask(context, account, { path: `invoices/${other}` }))
  const kept = await follow(database, account.id, { told, read })
  if (typeof kept === 'string') return kept
  await remember(database, account, { ...kept, kind })
  return { told, kept }
}

async function checkInList(
  context: WatchContext,
  account: Account,
  { id, message, begun }: { id: string; message: string; begun: Date },
): Promise<Checked> {
  const database = await context.memory.database()
  const before = new Date(begun.getTime() - freshMs)
  const mayList = await beginListing(database, account.id, { now: begun, before })
  const listed = mayList ? await listAccount(context, account) : undefined
  const row = await database
    .selectFrom('payments')
    .select('id')
    .where('account', '=', account.id)
    .where('id', '=', id)
    .where('checked_at', '>=', before)
    .executeTakeFirst()
  return row ? {} : { message: listed?.message ?? message }
}

/** What this process wrote last of each account, which is written again only when it changes. */
const noted = new WeakMap<Memory, Map<string, boolean>>()

async function noteDetails(context: WatchContext, account: Account, refusedAt: Date | null) {
  const known = noted.get(context.memory) ?? new Map<string, boolean>()
  noted.set(context.memory, known)
  if (known.get(account.id) === (refusedAt !== null)) return
  known.set(account.id, refusedAt !== null)
  await noteAccount(await context.memory.database(), account.id, { details_refused_at: refusedAt })
}
