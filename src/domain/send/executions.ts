import { add, toDecimal, type Amount } from '~/domain/money/amount'
import type { SendRequest } from '~/domain/draft/draft'
import { moneyIn } from '~/domain/trace/money-flow'
import { requestIn, type FoundExecution } from './record'
import { isNotification, type ActionItem } from '~/domain/trace/trace'
import { sameData, sameLevels } from '~/domain/trace/same-content'

/**
 * How often a send was executed, by the user's own history. The wallet asks once for each press, but a browser may repeat
 * a request by itself when its connection is cut; only the history tells.
 */
// for tests
export type Press = {
  id: string
  account: string
  body: string
  /** Milliseconds, by this machine's clock. */
  began: number
  /** How far the server's clock was ahead of this one, in milliseconds; absent where nobody knew. */
  offset?: number
  /** By contract, the newest sequence there was before; null where the history could not be read then. */
  baseline?: Record<string, string | null>
}
/** `moved`: decimals per token that left the account. */
export type Execution = FoundExecution & { time: number | null; moved: Record<string, string> }

/** Another send of this browser, and what is known to be its own. */
export type OtherPress = Press & {
  transactions: string[]
  /** Its executions are counted, and none is to come. */ closed: boolean
}

/** The user's own actions of a contract as last read, and when. */
export type HistoryPage = { items: ActionItem[]; read: number }
export type SeenExecutions = {
  /** Surely this send's, oldest first. */
  ours: Execution[]
  /** Just what was asked for, but it may as well be older or another send's. */
  perhaps: Execution[]
}

type RequestedAction = SendRequest['actions'][number]
type TimeOfRun = 'earlier' | 'later' | 'unknown'
/** All that one transaction holds of what was asked. */
type Group = { transaction: string | null; items: [string, ActionItem][]; exact: boolean; when: TimeOfRun }

/** The baseline of a history that was empty. */
export const nothingBefore = '0'

/** A block carries the time at which it was begun. */
const blockStartMs = 2000
/** Milliseconds by which a clock that was measured, and one that was not, are believed to be wrong at most. */
const clockDoubtMs = ({ offset }: Press) => (offset === undefined ? 86_400_000 : 600_000)
/** Milliseconds within which all copies of one request are executed: a browser repeats at once, a server may be slow. */
const repeatWindowMs = 600_000

const pressedAt = ({ began, offset }: Press) => began + (offset ?? 0)

function byClock(time: number | null, press: Press): TimeOfRun {
  if (time === null) return 'unknown'
  if (press.offset !== undefined && time >= pressedAt(press) - blockStartMs) return 'later'
  return time < pressedAt(press) - clockDoubtMs(press) ? 'earlier' : 'unknown'
}

/** Long after a press the same is likelier to be another device's; long before it, its history was behind when it was read. */
const isFarFromPress = ({ time }: ActionItem, press: Press) =>
  byClock(time, press) === 'earlier' ||
  (time !== null && time > pressedAt(press) + clockDoubtMs(press) + repeatWindowMs)

/** Null where it is not known. An account may be called `constructor`. */
export const newestBefore = ({ baseline = {} }: Pick<Press, 'baseline'>, contract: string) =>
  Object.hasOwn(baseline, contract) ? (baseline[contract] ?? null) : null

function whenRan(contract: string, { sequence, time }: ActionItem, press: Press): TimeOfRun {
  const newest = newestBefore(press, contract)
  if (newest === null) return byClock(time, press)
  return BigInt(sequence) > BigInt(newest) ? 'later' : 'earlier'
}

/** A baseline says more than a clock, and one action of a transaction speaks for all of it. */
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

/** All actions of a transaction are executed or none: what is missing in a history that could be read rules it out. */
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

/** Whether a group may belong to another send of the same content. One pressed later may have it even when it is closed. */
const mayClaim = (other: OtherPress, press: Press, { items }: Group) =>
  (!other.closed || other.began > press.began) && whenGroupRan(items, other) !== 'earlier'

/** The other sends that ask for the same, in whatever spelling. */
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

/** What left an account in these actions and all that they caused. */
function movedIn(items: Group['items'], account: string): Record<string, string> {
  const sums = new Map<string, Amount>()
  for (const { from, token, amount } of moneyIn(items.map(([, { trace }]) => trace)).moves)
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

/** Whether it was executed with `first`, as far as their blocks tell. */
function isTogether({ time }: Execution, first: Execution | undefined): boolean {
  const middle = first?.time ?? time
  return (
    time === null || middle === null || (time >= middle - repeatWindowMs && time <= middle + repeatWindowMs)
  )
}

const bySequence = (a: Execution, b: Execution) => (BigInt(a.sequence) < BigInt(b.sequence) ? -1 : 1)

/**
 * The executions of a send that its histories show now. `own` is the transaction that its answer named. Nothing is called
 * ours that another send of this browser may have caused.
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
