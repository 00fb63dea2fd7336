import type { Account } from '#relay/config/settings'
import { beginListing } from '#relay/memory/account-state'
import { stopWatching } from '#relay/memory/mark'
import { claimWatches, nextDue, nextTurn, type Watch } from '#relay/memory/watches'
import { checkPayment } from './check'
import { randomOf, type WatchContext } from './context'
import { refreshAccount } from './list'
import { startLoop } from './loop'

/** So many payments are asked for at the same time. */
const atOnce = 4
const listAgainMs = 600_000
/** Somebody opens the desk: a list that is older than this is read anew. */
const openedMs = 60_000

export type Watcher = {
  /** Somebody looks, until the function returned is called; meanwhile the vendors’ lists are read every ten minutes. */
  look: () => () => void
  /** Ends after what is being asked is written down. */
  stop: () => Promise<void>
}

/** Asks again for payments that are not final, for as long as this process runs. All it knows is in the database. */
export function startWatcher(given: WatchContext): Watcher {
  const ending = new AbortController()
  const signals = [ending.signal, ...(given.ending ? [given.ending] : [])]
  const context = { ...given, ending: AbortSignal.any(signals) }
  const accounts = new Map(context.accounts.map((account) => [account.id, account]))
  const ids = [...accounts.keys()]
  const listings = new Set<Promise<void>>()
  // A list may take minutes; meanwhile payments are asked for as always.
  const list = (olderThanMs: number) => {
    const listing = listDue(context, olderThanMs).catch(() => undefined)
    listings.add(listing)
    void listing.finally(() => listings.delete(listing))
  }
  let looking = 0
  const loop = startLoop({
    turn: async () => {
      if (looking > 0 && listings.size === 0) list(listAgainMs)
      return (await turn(context, accounts)) === atOnce
    },
    dueIn: async () => {
      const now = context.now()
      const due = await nextDue(await context.memory.database(), { accounts: ids, now })
      return due ? due.getTime() - now.getTime() : Infinity
    },
  })
  return {
    look: () => {
      looking += 1
      list(openedMs)
      loop.wake()
      return () => void (looking -= 1)
    },
    stop: async () => {
      ending.abort()
      await loop.stop()
      await Promise.all(listings)
    },
  }
}

/** Asks for the payments whose time has come; how many they were. */
// for tests
export async function turn(context: WatchContext, accounts: ReadonlyMap<string, Account>): Promise<number> {
  const database = await context.memory.database()
  const watches = await claimWatches(database, {
    accounts: [...accounts.keys()],
    now: context.now(),
    most: atOnce,
  })
  await Promise.all(watches.map((watch) => askAgain(context, accounts.get(watch.account), watch)))
  return watches.length
}

async function askAgain(context: WatchContext, account: Account | undefined, watch: Watch) {
  if (!account) return
  const { isMissing } = await checkPayment(context, account, { id: watch.id, kind: 'checked' })
  const database = await context.memory.database()
  const now = context.now()
  const isGone = await nextTurn(database, watch, { now, random: randomOf(context), isMissing })
  if (isGone) await stopWatching(database, { ...watch, at: now })
}

/** Reads the lists that no relay has read for so long. */
async function listDue(context: WatchContext, olderThanMs: number) {
  const database = await context.memory.database()
  for (const account of context.accounts) {
    const now = context.now()
    const before = new Date(now.getTime() - olderThanMs)
    if (await beginListing(database, account.id, { now, before })) await refreshAccount(context, account)
  }
}
