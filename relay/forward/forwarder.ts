import type { Kysely } from 'kysely'
import type { Account } from '#relay/config/settings'
import { noteAccount } from '#relay/memory/account-state'
import { storable } from '#relay/memory/columns'
import type { Tables } from '#relay/memory/tables'
import { waitMs } from '#relay/memory/watches'
import { randomOf, type WatchContext } from '#relay/watch/context'
import { startLoop, type Loop } from '#relay/watch/loop'
import {
  claimForward,
  claimForwards,
  nextForward,
  releaseForwards,
  showForwarding,
  type Claimed,
} from './queue'
import { sendOnce, type Sent, type SendOptions } from './send'

const atOnce = 4
/** A forward that no answer has come to for so long is given up. */
const longestMs = 24 * 3_600_000

type ForwarderOptions = Pick<WatchContext, 'accounts' | 'memory' | 'now' | 'random'> &
  Omit<SendOptions, 'now'>

export type Forwarder = {
  /** Sends a forward now, also one that has been sent or given up. */
  send: (number: number) => Promise<'sent' | 'busy' | 'unknown'>
  /** What waits is sent only when the account is paused no more, or by hand. False where nothing of it is passed on. */
  pause: (account: string, isPaused: boolean) => Promise<boolean>
  /** Sends what is due. True where there may be more. */
  turn: () => Promise<boolean>
  wake: () => void
  start: (isAlone: boolean) => Promise<Loop>
}

const isSuccess = ({ status }: Sent) => status !== null && status >= 200 && status < 300

/** Passes on to the shops’ own addresses what their vendors have confirmed. All that is to be sent is in the database. */
export function createForwarder(context: ForwarderOptions): Forwarder {
  const { memory, now } = context
  const accounts = new Map<string, Account>(
    context.accounts.flatMap((account) => (account.forward ? [[account.id, account]] : [])),
  )
  const ids = [...accounts.keys()]
  let loop: Loop | undefined

  const send = async (database: Kysely<Tables>, forward: Claimed) => {
    const target = accounts.get(forward.account)?.forward
    if (!target) return
    const at = now()
    const sent = await sendOnce(target, forward.body, context)
    await writeDown(database, forward, { ...sent, at, now: now(), random: randomOf(context) })
  }
  const turn = async () => {
    const database = await memory.database()
    const claimed = await claimForwards(database, { accounts: ids, now: now(), most: atOnce })
    await Promise.all(claimed.map((forward) => send(database, forward)))
    return claimed.length === atOnce
  }
  const dueIn = async () => {
    const due = await nextForward(await memory.database(), { accounts: ids, now: now() })
    return due ? due.getTime() - now().getTime() : Infinity
  }
  return {
    send: async (number) => {
      const database = await memory.database()
      const row = await database
        .selectFrom('forwards')
        .select('account')
        .where('number', '=', number)
        .executeTakeFirst()
      if (!row || !accounts.has(row.account)) return 'unknown'
      const forward = await claimForward(database, { number, now: now() })
      if (!forward) return 'busy'
      await send(database, forward)
      return 'sent'
    },
    pause: async (account, isPaused) => {
      if (!accounts.has(account)) return false
      const database = await memory.database()
      await noteAccount(database, account, { forwarding_paused: isPaused })
      await database.transaction().execute((inside) => showForwarding(inside, { account }))
      loop?.wake()
      return true
    },
    turn,
    wake: () => loop?.wake(),
    start: async (isAlone) => {
      if (isAlone) await releaseForwards(await memory.database())
      return (loop = startLoop({ turn, dueIn }))
    },
  }
}

type Written = Sent & { at: Date; now: Date; random: number }

/** What has been sent once stays so, also where it is sent again by hand and fails. */
function nextOf({ at: begun, state, turn }: Claimed, sent: Written) {
  if (isSuccess(sent) || state === 'sent') return { state: 'sent' as const, due: null }
  const isOver = sent.now.getTime() - begun.getTime() >= longestMs
  if (isOver) return { state: 'failed' as const, due: null }
  return { state: 'waiting' as const, due: new Date(sent.now.getTime() + waitMs(turn, sent.random)) }
}

const writeDown = (database: Kysely<Tables>, forward: Claimed, sent: Written) =>
  database.transaction().execute(async (inside) => {
    const { at, status, answer, failure, milliseconds } = sent
    const text = answer === null ? null : storable(answer)
    await inside
      .insertInto('forward_attempts')
      .values({ forward: forward.number, at, status, answer: text, failure, milliseconds })
      .execute()
    await inside
      .updateTable('forwards')
      .set({ ...nextOf(forward, sent), turn: forward.turn + 1, claimed_until: null })
      .where('number', '=', forward.number)
      .execute()
    await showForwarding(inside, { forward: forward.number })
  })
