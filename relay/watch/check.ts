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

/** What asking for one payment came to; without `message` it is in the index as the vendor told it. */
type Checked = { message?: string; isMissing?: boolean }

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
    if (told === null) {
      await noteDetails(context, account, null)
      return {}
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

/** Null when the index has it now; else why not. */
async function tell(
  context: WatchContext,
  account: Account,
  { id, kind, asked }: { id: string; kind: Telling['kind']; asked: Asked },
): Promise<string | null> {
  const told = toldIn(account, id, asked)
  if (typeof told === 'string') return told
  const database = await context.memory.database()
  const read = async (other: string) =>
    toldIn(account, other, await ask(context, account, { path: `invoices/${other}` }))
  const current = await follow(database, account.id, { told, read })
  if (typeof current === 'string') return current
  await remember(database, account, { ...current, kind })
  return null
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
