import { add, compare, subtract, toDecimal, type Amount, zero } from '~/domain/money/amount'
import { arrivalOf } from './arrival'
import { printJson } from '~/domain/json/json'
import { movementOf, claimedMovement, type Movement } from './movement'
import { isNotification, type Trace } from './trace'
import { sequenceOf } from './trace-facts'
import { transferOf } from './transfer'
import { treeFacts, unclearIn, unclearNotification, type Unclear } from './unclear-money'
import { everyTrace, isCutOff, isElided, mayBeNotification, type PlacedTrace } from './same-content'

type MoneyInTraces = {
  movements: PlacedMovement[]
  /** Movements that contracts claim which do not keep the token. */
  claimed: Movement[]
  /** Actions that may have moved more money; it cannot be told which. */
  unclear: Unclear[]
  /** No trace is left out. */
  isWhole: boolean
}
export type PlacedMovement = Movement & { placed: PlacedTrace }
/**
 * What was sent to an account and by it, of one token. `arrived` is null where a fee may have been taken out that no trace
 * shows.
 */
export type NetChange = {
  account: string
  contract: string
  token: string
  sentTo: Amount
  sentBy: Amount
  arrived: Amount | null
}
/** One token, over all accounts. `isBalanced`: what was sent to them is what they sent, plus issued, less retired amounts. */
export type TokenSum = {
  contract: string
  token: string
  moved: Amount
  issued: Amount
  retired: Amount
  isBalanced: boolean
}

/**
 * The movements of money in traces, in the order they happened; decision 0020 says what counts as one. A notification
 * repeats its action, and a history may list an inline action twice: each movement counts once, wherever it is listed.
 * Where only notifications are known, they stand for their action.
 */
export function moneyIn(tops: Trace[]): MoneyInTraces {
  const all = everyTrace(tops)
  const runs = actionsOnce(all)
  const movements: PlacedMovement[] = []
  const claimed: Movement[] = []
  const others: PlacedTrace[] = []
  for (const placed of runs) {
    const movement = mayBeNotification(placed) ? undefined : movementOf(placed.trace)
    const claim = claimedMovement(placed.trace)
    if (movement) movements.push({ ...movement, placed })
    else others.push(placed)
    if (claim && !movement) claimed.push(claim)
  }
  const known = treeFacts(all, movements)
  const acting = new Set(runs)
  const unclear = [
    ...others.flatMap((placed) => unclearIn(placed, known)),
    ...all.flatMap((placed) => (acting.has(placed) ? [] : unclearNotification(placed, known))),
  ]
  return {
    movements,
    claimed,
    unclear,
    isWhole: !all.some(({ trace }) => isElided(trace) || isCutOff(trace)),
  }
}

/** Every action once: its own trace, or else one of its notifications. */
function actionsOnce(all: PlacedTrace[]): PlacedTrace[] {
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
    // A notification below another trace has its action listed there.
    if (above) return false
    const key = actionKey(trace)
    if (itself.has(key)) return false
    if (!speakers.has(key)) speakers.set(key, trace.receiver)
    return speakers.get(key) === trace.receiver
  })
}

/** The same for an action and its notifications. Of a transfer only the money counts: samples often have other parts edited. */
function actionKey(trace: Trace): string {
  const { transaction, account, name, data, hexData } = trace
  const moved = transferOf(trace)
  const content = moved
    ? [moved.from, moved.to, moved.token, toDecimal(moved.amount)]
    : (hexData ?? printJson(data))
  return JSON.stringify([transaction, account, name, content])
}

const tokenKey = ({ contract, token }: { contract: string; token: string }) => `${contract} ${token}`

/** In the order in which the accounts first appear. */
export function netChanges(movements: readonly Movement[]): NetChange[] {
  const changes = new Map<string, NetChange>()
  const changeOf = (account: string, { contract, token }: Movement) => {
    const key = `${account} ${tokenKey({ contract, token })}`
    const change = changes.get(key) ?? { account, contract, token, sentTo: zero, sentBy: zero, arrived: zero }
    changes.set(key, change)
    return change
  }
  for (const movement of movements) {
    const arrival = arrivalOf(movement)
    if (movement.from !== null) {
      const change = changeOf(movement.from, movement)
      change.sentBy = add(change.sentBy, movement.amount)
    }
    if (movement.to !== null) {
      const change = changeOf(movement.to, movement)
      change.sentTo = add(change.sentTo, movement.amount)
      change.arrived = change.arrived && arrival && add(change.arrived, arrival)
    }
  }
  return [...changes.values()]
}

/** Not counting fees. */
export const netOf = ({ sentTo: toIt, sentBy: byIt }: NetChange): Amount => subtract(toIt, byIt)

/** Adds up the movements of each token and compares them with the changes of all accounts. */
export function tokenSums(movements: readonly Movement[]): TokenSum[] {
  const sums = new Map<string, TokenSum>()
  for (const movement of movements) {
    const { contract, token, amount, kind } = movement
    const empty = { contract, token, moved: zero, issued: zero, retired: zero, isBalanced: false }
    const sum = sums.get(tokenKey(movement)) ?? empty
    const part = ({ transfer: 'moved', issue: 'issued', retire: 'retired' } as const)[kind]
    sums.set(tokenKey(movement), { ...sum, [part]: add(sum[part], amount) })
  }
  const changes = netChanges(movements)
  return [...sums.values()].map((sum) => {
    const net = changes
      .filter((change) => tokenKey(change) === tokenKey(sum))
      .reduce((total, change) => add(total, netOf(change)), zero)
    return { ...sum, isBalanced: compare(net, subtract(sum.issued, sum.retired)) === 0 }
  })
}
