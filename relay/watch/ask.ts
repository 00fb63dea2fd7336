import type { Account } from '#relay/config/settings'
import { noteAccount } from '#relay/memory/account-state'
import { isSuccess, type VendorAnswer } from '#relay/vendors/answer'
import { askVendor } from '#relay/vendors/ask-vendor'
import { askOptions, type WatchContext } from './context'

/** Where a vendor that asks for patience does not say how long. */
const patienceMs = 60_000
const longestPatienceMs = 24 * 3_600_000

/** The moment of a `Retry-After` header: seconds, or a date. */
// for tests
export function retryTime(text: string | null, now: Date): Date | null {
  if (text === null) return null
  const time = /^\d+$/.test(text) ? now.getTime() + Number(text) * 1000 : Date.parse(text)
  if (Number.isNaN(time)) return null
  return new Date(Math.min(time, now.getTime() + longestPatienceMs))
}

export type Asked = { answer: VendorAnswer; askedAt: Date; isRefused: boolean }

/** Asks the vendor, and writes down of the account when it answered, what failed, and until when it wants to be left alone. */
export async function ask(
  context: WatchContext,
  account: Account,
  call: { path: string; query?: URLSearchParams },
): Promise<Asked> {
  const askedAt = context.now()
  const answer = await askVendor(account, { method: 'GET', ...call }, askOptions(context))
  const now = context.now()
  const wait = retryTime(answer.retryAfter, now)
  const isLimited = answer.status === 429
  const database = await context.memory.database()
  await noteAccount(database, account.id, {
    ...(answer.kind === 'answered' && isSuccess(answer.status)
      ? { last_answer_at: now }
      : { last_error_at: now, last_error: messageOf(account, answer) }),
    ...((wait ?? isLimited) ? { not_before: wait ?? new Date(now.getTime() + patienceMs) } : {}),
  })
  return { answer, askedAt, isRefused: answer.kind === 'failed' && answer.status === 403 }
}

/** Why there is no payment in the answer. */
export function messageOf(account: Account, answer: VendorAnswer): string {
  if (answer.kind === 'failed') return answer.message
  const why: Record<number, string> = {
    404: 'does not know this payment',
    429: 'asks for fewer questions',
  }
  return `${account.title} (account ${account.id}): the vendor ${why[answer.status] ?? `answered with the status ${answer.status}`}.`
}
