import { add, compare, subtract, toDecimal, type Amount } from './amount'
import { isObject, printJson } from './json'
import { isNotification, walk, type Trace } from './trace'
import { sequenceOf } from './trace-facts'
import { quantityIn, transferOf } from './transfer'

/** One step of money. Of `from` and `to` the missing one is nobody: a token is issued or destroyed. */
export type Move = {
  kind: 'transfer' | 'issue' | 'retire'
  from: string | null
  to: string | null
  /** Whose token: two contracts may call theirs the same. */
  contract: string
  token: string
  amount: Amount
  memo: string
  trace: Trace
}
type Money = {
  moves: Move[]
  /** Actions called like a movement of money whose amount nobody can read. */
  unread: Trace[]
}
/** What an account got and gave of one token. */
export type NetChange = { account: string; contract: string; token: string; got: Amount; gave: Amount }
/** One token, over all accounts. `holds`: what came in is what went out and was newly made, less what was destroyed. */
export type TokenSum = {
  contract: string
  token: string
  moved: Amount
  issued: Amount
  retired: Amount
  holds: boolean
}

const zero: Amount = { units: 0n, decimals: 0 }

/**
 * The movements of money in a trace, in the order they happened. A notice repeats the action it tells of, and a history
 * may list an inline action twice: each movement counts once. Where only notices are known, they stand for their action.
 */
export function moneyIn(tops: Trace[]): Money {
  const money: Money = { moves: [], unread: [] }
  for (const trace of runsIn(tops)) {
    const move = moveOf(trace)
    if (move) money.moves.push(move)
    else if (isUnread(trace)) money.unread.push(trace)
  }
  return money
}

/** Every action once, as what it did itself or else as the notice of it. */
function runsIn(tops: Trace[]): Trace[] {
  const met = new Set<string>()
  const traces = tops
    .flatMap((top) => [...walk(top)])
    .filter((trace) => {
      const sequence = sequenceOf(trace)
      if (sequence === null) return true
      const key = `${sequence} ${trace.receiver} ${trace.account} ${trace.name}`
      return !met.has(key) && met.add(key)
    })
  const itself = new Set(traces.filter((trace) => !isNotification(trace)).map(actionKey))
  const speakers = new Map<string, string>()
  return traces.filter((trace) => {
    if (!isNotification(trace)) return true
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

const destroyers = new Set(['retire', 'burn'])
const isMoneyName = (name: string) => name === 'transfer' || name === 'issue' || destroyers.has(name)

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

function moveOf(trace: Trace): Move | undefined {
  const { account: contract, name, data, authorization } = trace
  if (!isObject(data)) return undefined
  const quantity = quantityIn(data, contract)
  if (!quantity || quantity.amount.units <= 0n) return undefined
  const { amount, token } = quantity
  const facts = { contract, token, amount, memo: text(data.memo) ?? '', trace }
  const transfer = transferOf(trace)
  if (transfer) return { kind: 'transfer', from: transfer.from, to: transfer.to, ...facts }
  const actor = authorization[0]?.actor
  const to = text(data.to)
  if (name === 'issue' && to !== undefined)
    return { kind: 'issue', from: null, to: passedOn(trace, actor, to) ? (actor ?? to) : to, ...facts }
  const owner = text(data.from) ?? text(data.owner) ?? actor
  if (destroyers.has(name) && owner !== undefined) return { kind: 'retire', from: owner, to: null, ...facts }
  return undefined
}

/** A token's contract makes new tokens for the issuer first, and then transfers them; some give them out at once. */
const passedOn = ({ children, account }: Trace, issuer: string | undefined, to: string) =>
  children.some((child) => {
    const transfer = child.account === account ? transferOf(child) : undefined
    return transfer !== undefined && transfer.from === issuer && transfer.to === to
  })

function isUnread({ name, data, account, hexData }: Trace): boolean {
  if (!isMoneyName(name)) return false
  if (!isObject(data)) return data !== null || hexData !== null
  return quantityIn(data, account) !== undefined || data.quantity !== undefined
}

const keyOf = ({ contract, token }: { contract: string; token: string }) => `${contract} ${token}`

/** In the order in which the accounts first come up. */
export function netChanges(moves: readonly Move[]): NetChange[] {
  const changes = new Map<string, NetChange>()
  const note = (account: string | null, move: Move, way: 'got' | 'gave') => {
    if (account === null) return
    const { contract, token } = move
    const key = `${account} ${keyOf(move)}`
    const change = changes.get(key) ?? { account, contract, token, got: zero, gave: zero }
    changes.set(key, { ...change, [way]: add(change[way], move.amount) })
  }
  for (const move of moves) {
    note(move.from, move, 'gave')
    note(move.to, move, 'got')
  }
  return [...changes.values()]
}

export const netOf = ({ got, gave }: NetChange): Amount => subtract(got, gave)

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
