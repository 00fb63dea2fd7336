import { add, toDecimal, type Amount } from '~/domain/money/amount'
import type { SendRequest } from '~/domain/draft/draft'
import { moneyIn } from '~/domain/trace/money-flow'
import { requestIn, type FoundExecution } from './record'
import { isNotification, type ActionItem } from '~/domain/trace/trace'
import { sameData, sameLevels } from '~/domain/trace/same-content'

/**
 * How often a press was executed, according to the user's own history. The wallet sends once for each press, but a browser
 * may repeat a request by itself when its connection is cut; only the history shows that.
 */
// for tests
export type Press = {
  id: string
  account: string
  body: string
  /** Milliseconds, by this machine's clock. */
  began: number
  /** How far the server's clock was ahead of this one, in milliseconds; absent where that was not known. */
  offset?: number
  /** By contract, the newest sequence before the press; null where the history could not be read then. */
  baseline?: Record<string, string | null>
}
/** `moved`: decimals per token that left the account. */
export type Execution = FoundExecution & { time: number | null; moved: Record<string, string> }

/** Another press in this browser, and the transactions known to be its own. */
export type OtherPress = Press & {
  transactions: string[]
  /** Its executions are counted, and no more are expected. */ closed: boolean
}

/** The user's own actions of a contract as last read. `read`: when, in milliseconds. */
export type HistoryPage = { items: ActionItem[]; read: number }
export type SeenExecutions = {
  /** Certainly this press's, oldest first. */
  ours: Execution[]
  /** The same content, but it may also be older or another press's. */
  perhaps: Execution[]
}

type RequestedAction = SendRequest['actions'][number]
type TimeOfRun = 'earlier' | 'later' | 'unknown'
/** All actions of one transaction that match the request. */
type Group = { transaction: string | null; items: [string, ActionItem][]; exact: boolean; when: TimeOfRun }

/** The baseline of an empty history. */
export const nothingBefore = '0'

/** A block carries the time at which it was started, so it may be this much older than the press it holds. */
const blockStartMs = 2000
/** How wrong the clock may be: a day where it was never measured, else ten minutes. */
const clockDoubtMs = ({ offset }: Press) => (offset === undefined ? 86_400_000 : 600_000)
/** All copies of one request are executed within this time: a browser repeats at once, a server may be slow. */
const repeatWindowMs = 600_000

const pressedAt = ({ began, offset }: Press) => began + (offset ?? 0)

function byClock(time: number | null, press: Press): TimeOfRun {
  if (time === null) return 'unknown'
  if (press.offset !== undefined && time >= pressedAt(press) - blockStartMs) return 'later'
  return time < pressedAt(press) - clockDoubtMs(press) ? 'earlier' : 'unknown'
}

/**
 * Whether an action is too far in time from the press to be certainly its own. Long after it, the same content is more likely
 * from another device. Long before it, the action is newer than the baseline only because the history was behind then.
 */
const isFarFromPress = ({ time }: ActionItem, press: Press) =>
  byClock(time, press) === 'earlier' ||
  (time !== null && time > pressedAt(press) + clockDoubtMs(press) + repeatWindowMs)

/** Null where it is not known. `hasOwn`, because an account may be called `constructor`. */
export const newestBefore = ({ baseline = {} }: Pick<Press, 'baseline'>, contract: string) =>
  Object.hasOwn(baseline, contract) ? (baseline[contract] ?? null) : null

function whenRan(contract: string, { sequence, time }: ActionItem, press: Press): TimeOfRun {
  const newest = newestBefore(press, contract)
  if (newest === null) return byClock(time, press)
  return BigInt(sequence) > BigInt(newest) ? 'later' : 'earlier'
}

/** A baseline is more reliable than a clock, and one action of a transaction decides for all of it. */
function whenGroupRan(items: Group['items'], press: Press): TimeOfRun {
  const sure = items.filter(([contract]) => newestBefore(press, contract) !== null)
  const speaking = sure.length > 0 ? sure : items
  const said = new Set(speaking.map(([contract, item]) => whenRan(contract, item, press)))
  if (said.has('earlier')) return 'earlier'
  return said.has('later') && !items.some(([, item]) => isFarFromPress(item, press)) ? 'later' : 'unknown'
}

const isSameAction = (a: RequestedAction, b: RequestedAction) =>
  a.account === b.account &&
  a.name === b.name &&
  sameLevels(a.authorization, b.authorization) &&
  sameData(a.data, b.data)

const isRunOf = ({ trace }: ActionItem, asked: RequestedAction) =>
  !isNotification(trace) && trace.except === null && isSameAction(asked, trace as unknown as RequestedAction)

function distinct(actions: RequestedAction[]): { asked: RequestedAction; times: number }[] {
  const found: { asked: RequestedAction; times: number }[] = []
  for (const asked of actions) {
    const twin = found.find((each) => isSameAction(each.asked, asked))
    if (twin) twin.times++
    else found.push({ asked, times: 1 })
  }
  return found
}

const transactionKey = (transaction: string | null) => transaction?.toLowerCase() ?? null

/** A transaction is executed as a whole: one that lacks a requested action in a history that could be read is ruled out. */
function groupsIn({ actions }: SendRequest, press: Press, pages: Map<string, HistoryPage>): Group[] {
  const readable = distinct(actions).flatMap(({ asked, times }) => {
    const page = pages.get(asked.account)
    if (!page) return []
    const runs = new Map<string | null, ActionItem[]>()
    for (const item of page.items) {
      if (whenRan(asked.account, item, press) === 'earlier' || !isRunOf(item, asked)) continue
      const key = transactionKey(item.trace.transaction)
      runs.set(key, [...(runs.get(key) ?? []), item])
    }
    return [{ contract: asked.account, times, runs }]
  })
  return [...(readable[0]?.runs.keys() ?? [])].flatMap((key): Group[] => {
    const parts = readable.map(({ contract, times, runs }) => ({
      contract,
      times,
      runs: runs.get(key) ?? [],
    }))
    if (parts.some(({ times, runs }) => runs.length < times)) return []
    const items = parts.flatMap(({ contract, runs }) =>
      runs.map((run): [string, ActionItem] => [contract, run]),
    )
    const exact = parts.every(({ times, runs }) => runs.length === times)
    return [
      {
        transaction: items[0]?.[1].trace.transaction ?? null,
        items,
        exact,
        when: whenGroupRan(items, press),
      },
    ]
  })
}

/** Whether a group may belong to another press of the same content. One pressed later may own it even when it is closed. */
const mayClaim = (other: OtherPress, press: Press, { items }: Group) =>
  (!other.closed || other.began > press.began) && whenGroupRan(items, other) !== 'earlier'

/** The other presses with the same content, however its values are spelled. */
function rivalsOf(request: SendRequest, press: Press, others: OtherPress[]): OtherPress[] {
  const isSame = ({ body }: OtherPress) => {
    if (body === press.body) return true
    const { actions = [] } = requestIn(body) ?? {}
    return (
      actions.length === request.actions.length &&
      request.actions.every((asked, index) => isSameAction(asked, actions[index] as RequestedAction))
    )
  }
  return others.filter((other) => other.account === press.account && isSame(other))
}

/** What left the account in these actions and their inline actions: decimals per token. */
function movedIn(items: Group['items'], account: string): Record<string, string> {
  const sums = new Map<string, Amount>()
  for (const { from, token, amount } of moneyIn(items.map(([, { trace }]) => trace)).movements)
    if (from === account) {
      const before = sums.get(token)
      sums.set(token, before ? add(before, amount) : amount)
    }
  return Object.fromEntries([...sums].map(([token, amount]) => [token, toDecimal(amount)]))
}

function executionOf({ transaction, items }: Group, account: string): Execution[] {
  const [first] = items
  if (!first) return []
  const [contract, { sequence, time }] = first
  return [{ contract, sequence, transaction, time, moved: movedIn(items, account) }]
}

/** Whether it was executed at about the same time as `first`, as far as their block times tell. */
function isTogether({ time }: Execution, first: Execution | undefined): boolean {
  const middle = first?.time ?? time
  return (
    time === null || middle === null || (time >= middle - repeatWindowMs && time <= middle + repeatWindowMs)
  )
}

const bySequence = (a: Execution, b: Execution) => (BigInt(a.sequence) < BigInt(b.sequence) ? -1 : 1)

/**
 * The executions of a press that its histories show now. `own` is the transaction that its answer named. An execution that
 * another press in this browser may have caused is never `ours`.
 */
export function findExecutions(
  request: SendRequest,
  press: Press,
  pages: Map<string, HistoryPage>,
  others: OtherPress[],
  own: string | null = null,
): SeenExecutions {
  const taken = new Set(others.flatMap(({ transactions }) => transactions.map(transactionKey)))
  const groups = groupsIn(request, press, pages).filter(
    ({ transaction, when }) =>
      when !== 'earlier' && (transaction === null || !taken.has(transactionKey(transaction))),
  )
  const rivals = rivalsOf(request, press, others)
  const isOurs = (group: Group) => {
    const { transaction, exact, when } = group
    if (own !== null && transactionKey(transaction) === transactionKey(own)) return true
    const isNamed = transaction !== null || (groups.length === 1 && own === null)
    return isNamed && exact && when === 'later' && !rivals.some((rival) => mayClaim(rival, press, group))
  }
  const [ours = [], perhaps = []] = [true, false].map((mine) =>
    groups
      .filter((group) => isOurs(group) === mine)
      .flatMap((group) => executionOf(group, press.account))
      .toSorted(bySequence),
  )
  const first =
    ours.find(({ transaction }) => own !== null && transactionKey(transaction) === transactionKey(own)) ??
    ours[0]
  return {
    ours: ours.filter((each) => isTogether(each, first)),
    perhaps: perhaps.filter((each) => isTogether(each, first)),
  }
}
