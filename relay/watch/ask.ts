import type { Account } from '#relay/config/settings'
import { noteAccount } from '#relay/memory/account-state'
import type { Memory } from '#relay/memory/memory'
import { isSuccess, type VendorAnswer } from '#relay/vendors/answer'
import { askVendor, type VendorCall } from '#relay/vendors/ask-vendor'
import type { WatchContext } from './context'

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

/** How exactly the time of the last answer is known. */
const noteAgainMs = 15_000
const noted = new WeakMap<Memory, Map<string, number>>()

function notedOf(memory: Memory) {
  const known = noted.get(memory) ?? new Map<string, number>()
  noted.set(memory, known)
  return known
}

type Asking = Pick<WatchContext, 'memory' | 'now' | 'fetch' | 'timeLimit'>
export type Asked = { answer: VendorAnswer; askedAt: Date; isRefused: boolean }

/** Asks the vendor, and writes down of the account when it answered, what failed, and until when it wants to be left alone. */
export async function ask(
  context: Asking,
  account: Account,
  call: Omit<VendorCall, 'method'> & { method?: string },
): Promise<Asked> {
  const { memory, now, fetch, timeLimit } = context
  const askedAt = now()
  const answer = await askVendor(
    account,
    { method: 'GET', ...call },
    { ...(fetch ? { fetch } : {}), ...(timeLimit === undefined ? {} : { timeLimit }) },
  )
  const at = now()
  const isLimited = answer.status === 429
  const hasFailed = answer.kind === 'failed' || isLimited
  const patience =
    retryTime(answer.retryAfter, at) ?? (isLimited ? new Date(at.getTime() + patienceMs) : null)
  const known = notedOf(memory)
  const isNews =
    answer.kind === 'answered' &&
    isSuccess(answer.status) &&
    at.getTime() - (known.get(account.id) ?? 0) >= noteAgainMs
  if (isNews) known.set(account.id, at.getTime())
  if (hasFailed) known.delete(account.id)
  if (hasFailed || isNews || patience)
    await note(memory, account, {
      ...(isNews ? { last_answer_at: at } : {}),
      ...(hasFailed ? { last_error_at: at, last_error: messageOf(account, answer) } : {}),
      ...(patience ? { not_before: patience } : {}),
    })
  return { answer, askedAt, isRefused: answer.kind === 'failed' && answer.status === 403 }
}

/** The vendor’s answer counts, also where it cannot be noted. */
async function note(memory: Memory, account: Account, news: Parameters<typeof noteAccount>[2]) {
  try {
    await noteAccount(await memory.database(), account.id, news)
  } catch {
    // Only the page of accounts misses it.
  }
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
