import type { Account } from '#relay/config/settings'
import { randomOf, type WatchContext } from '#relay/watch/context'
import { startLoop, type Loop } from '#relay/watch/loop'
import { askAgain, type Asked } from './ask-again'
import { createKeeper, type Arrival } from './keep'
import { claimDeliveries, nextDelivery, releaseDeliveries, type Claimed } from './queue'
import { readArrivals } from './read'
import { settle, showRepeat } from './settle'

/** So many deliveries are taken at a time; each payment is asked for once, however many tell of it. */
const atOnce = 8

type InboxOptions = WatchContext & {
  /** Something may have been written down that is to be passed on. */
  onSettled?: () => void
}

export type Inbox = {
  /** Resolves when it is written down; nothing is made of it yet. */
  keep: (arrival: Arrival) => Promise<void>
  /** Asks the vendor now. Null where there is no such delivery, or it names no payment that could be asked for. */
  confirm: (number: number) => Promise<Asked | null>
  /** Reads what has come and asks for what is due. True where there may be more. */
  turn: () => Promise<boolean>
  /** Works for as long as this process runs. `isAlone`: no other process has this database. */
  start: (isAlone: boolean) => Promise<Loop>
}

/** What came at the hooks’ addresses. All that is to be done about it is in the database. */
export function createInbox(context: InboxOptions): Inbox {
  const { memory, now } = context
  const accounts = new Map(context.accounts.map((account) => [account.id, account]))
  const { keep, written } = createKeeper(memory)
  let loop: Loop | undefined

  const settleAll = async (account: Account, claimed: readonly Claimed[], asked: Asked) => {
    const database = await memory.database()
    for (const { number, due } of claimed) {
      await written()
      await database
        .transaction()
        .execute((inside) =>
          settle(inside, number, { account, asked, due, now: now(), random: randomOf(context) }),
        )
    }
    context.onSettled?.()
  }
  const settleTogether = async (claimed: readonly Claimed[]) => {
    const [one] = claimed
    const account = one && accounts.get(one.account)
    if (account && one.payment_id !== null)
      return settleAll(account, claimed, await askAgain(context, account, one.payment_id))
    const database = await memory.database()
    for (const { number } of claimed)
      await database.transaction().execute((inside) => showRepeat(inside, number))
  }
  const askDue = async () => {
    const of = { accounts: [...accounts.keys()], now: now(), most: atOnce }
    const claimed = await claimDeliveries(await memory.database(), of)
    await Promise.all(byPayment(claimed).map(settleTogether))
    return claimed.length === atOnce
  }
  const turn = async () => {
    await written()
    const hasUnread = await readArrivals(context, accounts)
    await written()
    return (await askDue()) || hasUnread
  }
  const dueIn = async () => {
    const due = await nextDelivery(await memory.database(), { accounts: [...accounts.keys()], now: now() })
    return due ? due.getTime() - now().getTime() : Infinity
  }

  return {
    keep: async (arrival) => {
      await keep(arrival)
      loop?.wake()
    },
    confirm: async (number) => {
      const row = await (
        await memory.database()
      )
        .selectFrom('deliveries')
        .select(['number', 'account', 'payment_id', 'due', 'turn'])
        .where('number', '=', number)
        .executeTakeFirst()
      const account = row && accounts.get(row.account)
      if (!account || row.payment_id === null) return null
      const asked = await askAgain(context, account, row.payment_id)
      await settleAll(account, [row], asked)
      return asked
    },
    turn,
    start: async (isAlone) => {
      if (isAlone) await releaseDeliveries(await memory.database())
      return (loop = startLoop({ turn, dueIn }))
    },
  }
}

function byPayment(claimed: readonly Claimed[]): Claimed[][] {
  const groups = new Map<string, Claimed[]>()
  for (const each of claimed) {
    const key = `${each.account} ${each.payment_id ?? ''}`
    groups.set(key, [...(groups.get(key) ?? []), each])
  }
  return [...groups.values()]
}
