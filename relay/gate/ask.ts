import type { Account } from '#relay/config/settings'
import { noteAccount } from '#relay/memory/account-state'
import type { Memory } from '#relay/memory/memory'
import { isSuccess, type VendorAnswer } from '#relay/vendors/answer'
import { askVendor, type VendorCall } from '#relay/vendors/ask-vendor'
import type { Context } from './context'

/** How exactly the time of the last answer is known. */
const noteAgainMs = 15_000
const noted = new WeakMap<Memory, Map<string, number>>()

function notedOf(memory: Memory) {
  const known = noted.get(memory) ?? new Map<string, number>()
  noted.set(memory, known)
  return known
}

/** Asks a vendor for the page, and writes down of the account when it answered last and what failed last. */
export async function ask(context: Context, account: Account, call: VendorCall): Promise<VendorAnswer> {
  const { memory, now, fetch, timeLimit } = context
  const answer = await askVendor(account, call, {
    ...(fetch ? { fetch } : {}),
    ...(timeLimit === undefined ? {} : { timeLimit }),
  })
  const at = now()
  const known = notedOf(memory)
  if (answer.kind === 'failed') {
    known.delete(account.id)
    await note(memory, account, { last_error_at: at, last_error: answer.message })
  } else if (isSuccess(answer.status) && at.getTime() - (known.get(account.id) ?? 0) > noteAgainMs) {
    known.set(account.id, at.getTime())
    await note(memory, account, { last_answer_at: at })
  }
  return answer
}

/** The vendor’s answer counts, also where it cannot be noted. */
async function note(memory: Memory, account: Account, news: Parameters<typeof noteAccount>[2]) {
  try {
    await noteAccount(await memory.database(), account.id, news)
  } catch {
    // Only the page of accounts misses it.
  }
}
