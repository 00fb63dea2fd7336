import type { Amount } from '~/domain/money/amount'
import { assetIn } from '~/domain/money/asset'
import { isObject, Numeral, type Json } from '~/domain/json/json'
import { isKeeper, keeperOf } from '~/domain/money/keeper'
import { isMoneyName, type Movement } from './movement'
import { digits, isNotification, type Trace } from './trace'
import { quantityIn } from './transfer'
import type { PlacedTrace } from './same-content'

type TokenAmount = { amount: Amount; token: string }
/** An action that mentions money without a known movement. `money` is empty where not even an amount can be read. */
export type Unclear = PlacedTrace & { money: TokenAmount[] }

/** Facts about all traces together. */
type TreeFacts = {
  /** The contracts that moved each token. */
  movers: Map<string, Set<string>>
  /** The tokens that were moved below each trace. */
  below: Map<PlacedTrace, Set<string>>
  /** The receiver of each trace, by its transaction and ordinal. */
  receivers: Map<string, string>
}

const ordinalKey = ({ transaction }: Trace, ordinal: string) => `${transaction} ${ordinal}`

export function treeFacts(all: PlacedTrace[], movements: (Movement & { placed: PlacedTrace })[]): TreeFacts {
  const movers = new Map<string, Set<string>>()
  const below = new Map<PlacedTrace, Set<string>>()
  for (const { token, contract, placed } of movements) {
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

const isKeptBy = (account: string, token: string, { movers }: TreeFacts) => {
  const keeper = keeperOf(token)
  return keeper === undefined ? movers.get(token)?.has(account) === true : keeper === account
}

/** They mention amounts, but move no money. */
const declarations = new Set(['create', 'open', 'close'])

/** The money that this action, which is not itself a movement, may have moved. */
export function unclearIn(placed: PlacedTrace, known: TreeFacts): Unclear[] {
  const { trace } = placed
  if (declarations.has(trace.name)) return []
  const named = mentionedIn(placed)
  const money = named.filter(
    ({ token }) =>
      isKeptBy(trace.account, token, known) ||
      !(known.below.get(placed)?.has(token) || isReport(placed, known)),
  )
  return money.length > 0 || (named.length === 0 && isUnreadable(placed)) ? [{ ...placed, money }] : []
}

/** A token's contract that is notified of another's action runs its own code, and may then move its token. */
export function unclearNotification(placed: PlacedTrace, known: TreeFacts): Unclear[] {
  const { trace } = placed
  if (!isNotification(trace)) return []
  const money = mentionedIn(placed).filter(({ token }) => isKeptBy(trace.receiver, token, known))
  return money.length > 0 ? [{ ...placed, money }] : []
}

/**
 * Whether the action was authorised only by contracts that run above it: then it reports something, and nobody's money moved
 * by it. Some servers list what a notified contract did below the action; its creator's ordinal tells. An account that was
 * only notified does not run anything.
 */
function isReport({ trace, above }: PlacedTrace, { receivers }: TreeFacts): boolean {
  const { authorization, raw } = trace
  const creator = receivers.get(ordinalKey(trace, digits(raw.creator_action_ordinal) ?? ''))
  const running = new Set(creator === undefined ? [] : [creator])
  for (let each = above; each; each = each.above) running.add(each.trace.receiver)
  return authorization.length > 0 && authorization.every(({ actor }) => running.has(actor))
}

function isUnreadable({ trace: { name, account, data } }: PlacedTrace): boolean {
  const isPacked = typeof data === 'string' && data !== ''
  if (isKeeper(account)) return isMoneyName(name) || isPacked
  if (!isMoneyName(name)) return false
  return isObject(data) ? data.quantity !== undefined && !quantityIn(data, account) : true
}

function mentionedIn({ trace: { account, data } }: PlacedTrace): TokenAmount[] {
  if (!isObject(data)) return []
  const own = quantityIn(data, account)
  const named = [...(own ? [own] : []), ...assetsIn(data)].filter(({ amount }) => amount.units !== 0n)
  return [
    ...new Map(
      named.map((each) => [`${each.amount.units} ${each.amount.decimals} ${each.token}`, each]),
    ).values(),
  ]
}

/** All assets in the data, at any depth, except in memos. */
function assetsIn(data: Json): TokenAmount[] {
  const found: TokenAmount[] = []
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
