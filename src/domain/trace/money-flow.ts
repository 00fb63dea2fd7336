import { add, compare, subtract, toDecimal, type Amount, zero } from '~/domain/money/amount'
import { arrivalOf } from './arrival'
import { printJson } from '~/domain/json/json'
import { moveOf, toldIn, type Move } from './movement'
import { isNotification, type Trace } from './trace'
import { sequenceOf } from './trace-facts'
import { transferOf } from './transfer'
import { knownFrom, unclearIn, unclearNotice, type Unclear } from './unclear-money'
import { everyTrace, isCutOff, isElided, mayBeNotice, type Placed } from './same-content'

type Money = {
  moves: PlacedMove[]
  /** Movements told by contracts that do not keep the token. */
  retold: Move[]
  /** Actions that may have moved more, nobody can tell what. */
  unclear: Unclear[]
  /** No trace is left out. */
  isWhole: boolean
}
export type PlacedMove = Move & { placed: Placed }
/** What was sent to an account and by it, of one token. `arrived` is null where a fee may have been taken out that no trace tells. */
export type NetChange = {
  account: string
  contract: string
  token: string
  toIt: Amount
  byIt: Amount
  arrived: Amount | null
}
/** One token, over all accounts. `holds`: what was sent to them is what they sent and was newly made, less what was destroyed. */
export type TokenSum = {
  contract: string
  token: string
  moved: Amount
  issued: Amount
  retired: Amount
  holds: boolean
}

/**
 * The movements of money in a trace, in the order they happened; docs/decisions/0020 says what counts as one. A notice
 * repeats the action it tells of, and a history may list an inline action twice: each movement counts once, wherever it
 * stands. Where only notices are known, they stand for their action.
 */
export function moneyIn(tops: Trace[]): Money {
  const all = everyTrace(tops)
  const runs = runsIn(all)
  const moves: PlacedMove[] = []
  const retold: Move[] = []
  const others: Placed[] = []
  for (const placed of runs) {
    const move = mayBeNotice(placed) ? undefined : moveOf(placed.trace)
    const told = toldIn(placed.trace)
    if (move) moves.push({ ...move, placed })
    else others.push(placed)
    if (told && !move) retold.push(told)
  }
  const known = knownFrom(all, moves)
  const acting = new Set(runs)
  const unclear = [
    ...others.flatMap((placed) => unclearIn(placed, known)),
    ...all.flatMap((placed) => (acting.has(placed) ? [] : unclearNotice(placed, known))),
  ]
  return { moves, retold, unclear, isWhole: !all.some(({ trace }) => isElided(trace) || isCutOff(trace)) }
}

/** Every action once, as what it did itself or else as the notice of it. */
function runsIn(all: Placed[]): Placed[] {
  const met = new Set<string>()
  const traces = all.filter(({ trace }) => {
    const sequence = sequenceOf(trace)
    if (sequence === null) return true
    const key = `${sequence} ${trace.receiver} ${trace.account} ${trace.name}`
    return !met.has(key) && met.add(key)
  })
  const itself = new Set(traces.flatMap(({ trace }) => (isNotification(trace) ? [] : [actionKey(trace)])))
  const speakers = new Map<string, string>()
  return traces.filter(({ trace, above }) => {
    if (!isNotification(trace)) return true
    // Where it stands below something, its action is there.
    if (above) return false
    const key = actionKey(trace)
    if (itself.has(key)) return false
    if (!speakers.has(key)) speakers.set(key, trace.receiver)
    return speakers.get(key) === trace.receiver
  })
}

/** The same for an action and for its notices. Samples have their digests and memos changed more often than the money. */
function actionKey(trace: Trace): string {
  const { transaction, account, name, data, hexData } = trace
  const moved = transferOf(trace)
  const content = moved
    ? [moved.from, moved.to, moved.token, toDecimal(moved.amount)]
    : (hexData ?? printJson(data))
  return JSON.stringify([transaction, account, name, content])
}

const keyOf = ({ contract, token }: { contract: string; token: string }) => `${contract} ${token}`

/** In the order in which the accounts first come up. */
export function netChanges(moves: readonly Move[]): NetChange[] {
  const changes = new Map<string, NetChange>()
  const changeOf = (account: string, { contract, token }: Move) => {
    const key = `${account} ${keyOf({ contract, token })}`
    const change = changes.get(key) ?? { account, contract, token, toIt: zero, byIt: zero, arrived: zero }
    changes.set(key, change)
    return change
  }
  for (const move of moves) {
    const arrival = arrivalOf(move)
    if (move.from !== null) {
      const change = changeOf(move.from, move)
      change.byIt = add(change.byIt, move.amount)
    }
    if (move.to !== null) {
      const change = changeOf(move.to, move)
      change.toIt = add(change.toIt, move.amount)
      change.arrived = change.arrived && arrival && add(change.arrived, arrival)
    }
  }
  return [...changes.values()]
}

/** Before fees. */
export const netOf = ({ toIt, byIt }: NetChange): Amount => subtract(toIt, byIt)

/** Holds the changes of all accounts against the movements, token by token. */
export function tokenSums(moves: readonly Move[]): TokenSum[] {
  const sums = new Map<string, TokenSum>()
  for (const move of moves) {
    const { contract, token, amount, kind } = move
    const empty = { contract, token, moved: zero, issued: zero, retired: zero, holds: false }
    const sum = sums.get(keyOf(move)) ?? empty
    const part = ({ transfer: 'moved', issue: 'issued', retire: 'retired' } as const)[kind]
    sums.set(keyOf(move), { ...sum, [part]: add(sum[part], amount) })
  }
  const changes = netChanges(moves)
  return [...sums.values()].map((sum) => {
    const net = changes
      .filter((change) => keyOf(change) === keyOf(sum))
      .reduce((total, change) => add(total, netOf(change)), zero)
    return { ...sum, holds: compare(net, subtract(sum.issued, sum.retired)) === 0 }
  })
}
