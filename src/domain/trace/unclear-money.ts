import type { Amount } from '~/domain/money/amount'
import { assetIn } from '~/domain/money/asset'
import { isObject, Numeral, type Json } from '~/domain/json/json'
import { isKeeper, keeperOf } from '~/domain/money/keeper'
import { isMoneyName, type Move } from './movement'
import { digits, isNotification, type Trace } from './trace'
import { quantityIn } from './transfer'
import type { Placed } from './same-content'

type Money = { amount: Amount; token: string }
/** An action that speaks of money without saying what it did to it. `money` is empty where not even an amount can be read. */
export type Unclear = Placed & { money: Money[] }

/** What is known of a tree of traces as a whole. */
type Known = {
  /** The contracts that moved each token. */
  movers: Map<string, Set<string>>
  /** The tokens that were moved below each trace. */
  below: Map<Placed, Set<string>>
  /** For whom each trace ran, by its transaction and ordinal. */
  receivers: Map<string, string>
}

const ordinalKey = ({ transaction }: Trace, ordinal: string) => `${transaction} ${ordinal}`

export function knownFrom(all: Placed[], moves: (Move & { placed: Placed })[]): Known {
  const movers = new Map<string, Set<string>>()
  const below = new Map<Placed, Set<string>>()
  for (const { token, contract, placed } of moves) {
    movers.set(token, (movers.get(token) ?? new Set()).add(contract))
    for (let { above } = placed; above; above = above.above) {
      const tokens = below.get(above) ?? new Set()
      if (tokens.has(token)) break
      below.set(above, tokens.add(token))
    }
  }
  const receivers = new Map<string, string>()
  for (const { trace } of all) {
    const ordinal = digits(trace.raw.action_ordinal)
    if (ordinal !== null) receivers.set(ordinalKey(trace, ordinal), trace.receiver)
  }
  return { movers, below, receivers }
}

const keeps = (account: string, token: string, { movers }: Known) => {
  const keeper = keeperOf(token)
  return keeper === undefined ? movers.get(token)?.has(account) === true : keeper === account
}

/** They speak of money that there may be, and move none. */
const declaring = new Set(['create', 'open', 'close'])

/** What this action, which is no step of money by itself, leaves open. */
export function unclearIn(placed: Placed, known: Known): Unclear[] {
  const { trace } = placed
  if (declaring.has(trace.name)) return []
  const named = mentionedIn(placed)
  const money = named.filter(
    ({ token }) =>
      keeps(trace.account, token, known) || !(known.below.get(placed)?.has(token) || isReport(placed, known)),
  )
  return money.length > 0 || (named.length === 0 && isUnreadable(placed)) ? [{ ...placed, money }] : []
}

/** A token's contract that is told of what another one does runs code of its own, and may move its token then. */
export function unclearNotice(placed: Placed, known: Known): Unclear[] {
  const { trace } = placed
  if (!isNotification(trace)) return []
  const money = mentionedIn(placed).filter(({ token }) => keeps(trace.receiver, token, known))
  return money.length > 0 ? [{ ...placed, money }] : []
}

/**
 * A contract that runs above it says something in its own name alone: nobody gave anything for it. Some servers list below
 * an action what a contract did that was told of it; the creator says so. Who was merely told runs nothing.
 */
function isReport({ trace, above }: Placed, { receivers }: Known): boolean {
  const { authorization, raw } = trace
  const creator = receivers.get(ordinalKey(trace, digits(raw.creator_action_ordinal) ?? ''))
  const running = new Set(creator === undefined ? [] : [creator])
  for (let each = above; each; each = each.above) running.add(each.trace.receiver)
  return authorization.length > 0 && authorization.every(({ actor }) => running.has(actor))
}

function isUnreadable({ trace: { name, account, data } }: Placed): boolean {
  const isPacked = typeof data === 'string' && data !== ''
  if (isKeeper(account)) return isMoneyName(name) || isPacked
  if (!isMoneyName(name)) return false
  return isObject(data) ? data.quantity !== undefined && !quantityIn(data, account) : true
}

function mentionedIn({ trace: { account, data } }: Placed): Money[] {
  if (!isObject(data)) return []
  const own = quantityIn(data, account)
  const named = [...(own ? [own] : []), ...assetsIn(data)].filter(({ amount }) => amount.units !== 0n)
  return [
    ...new Map(
      named.map((each) => [`${each.amount.units} ${each.amount.decimals} ${each.token}`, each]),
    ).values(),
  ]
}

/** At any depth. What somebody wrote beside it is no amount. */
function assetsIn(data: Json): Money[] {
  const found: Money[] = []
  const ahead: Json[] = [data]
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    if (typeof next === 'string') {
      const asset = assetIn(next)
      if (asset) found.push(asset)
    } else if (next !== null && typeof next === 'object' && !(next instanceof Numeral))
      for (const [key, member] of Object.entries(next).toReversed()) if (key !== 'memo') ahead.push(member)
  }
  return found
}
