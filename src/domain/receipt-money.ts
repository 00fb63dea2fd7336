import { add, AmountError, compare, parseAmount, subtract, type Amount } from './amount'
import type { Check, CheckName, Line, Money, Sums } from './check'
import { transferOf } from './transfer'
import type { MoneyEvent, TxResult } from './tx-result'
import { everyAction, isElided } from './witness'

export type Movement = { from: string; to: string; token: string; amount: Amount }
type PlacedMovement = Movement & { node: string | null }

/** The transfers of the raw traces, in the order they ran. Null where a trace is left out, for then they are not all known. */
export function movementsIn({ traces }: TxResult): PlacedMovement[] | null {
  const actions = everyAction(traces)
  if (actions.some(({ trace }) => isElided(trace))) return null
  return actions.flatMap(({ trace, path }) => {
    const moved = trace.name === 'transfer' ? transferOf(trace) : undefined
    return moved ? [{ ...moved, node: path }] : []
  })
}

const sameMovement = (a: Movement, b: Movement) =>
  a.from === b.from && a.to === b.to && a.token === b.token && compare(a.amount, b.amount) === 0

/** Movements without a twin on the other side, whatever their order. */
function without<M extends Movement>(list: M[], others: Movement[]): M[] {
  const left = [...others]
  return list.filter((movement) => {
    const twin = left.findIndex((other) => sameMovement(movement, other))
    if (twin >= 0) left.splice(twin, 1)
    return twin < 0
  })
}

const lineOf = ({ from, to, amount, token }: Movement): Line => ({ about: `${from} → ${to}`, amount, token })
const lines = (movements: Movement[]): Line[] => (movements.length > 0 ? movements.map(lineOf) : ['–'])

function agree(name: CheckName, asked: PlacedMovement[], found: Movement[]): Check {
  const missing = without(asked, found)
  const same = missing.length === 0 && asked.length === found.length
  const node = (missing[0] ?? asked[0])?.node ?? null
  return { name, verdict: same ? 'match' : 'differs', asked: lines(asked), found: lines(found), node }
}

const unplaced = (events: MoneyEvent[]) => events.map((event) => ({ ...event, node: null }))

/** What `parsedTx` says of the money, in up to three places, against the raw traces. */
export function parsedMoneyCheck(result: TxResult): Check {
  const { events, legacyEvents, parsed } = result
  const moved = movementsIn(result) ?? (legacyEvents && unplaced(legacyEvents))
  if (!moved)
    return { name: 'parsed-money', verdict: 'unchecked', asked: ['–'], found: lines(events), node: null }
  const told = (parsed ?? []).flatMap(eventsBelow)
  const places = [events, ...(legacyEvents ? [legacyEvents] : []), ...(told.length > 0 ? [told] : [])]
  const checks = places.map((place) => agree('parsed-money', moved, place))
  return checks.find(({ verdict }) => verdict === 'differs') ?? agree('parsed-money', moved, events)
}

type WithEvents = { events: MoneyEvent[]; children: WithEvents[] }
/** Some servers state an event at the top only, some at the action that moved the money. */
function eventsBelow(action: WithEvents): MoneyEvent[] {
  return action.events.length > 0 ? action.events : action.children.flatMap(eventsBelow)
}

/** `moneyActions`, in either shape, against the raw traces; against the events where the traces are left out. */
export const moneyActionsCheck = (result: TxResult): Check =>
  agree('money-actions', movementsIn(result) ?? unplaced(result.events), result.moneyActions)

/** What was paid in fees, per token. */
export function feesOf(events: MoneyEvent[]): Sums {
  const sums: Sums = new Map()
  for (const { fees } of events)
    for (const { token, amount } of fees ?? []) {
      const before = sums.get(token)
      sums.set(token, before ? add(before, amount) : amount)
    }
  return sums
}

const feeLines = (fees: Sums): Line[] =>
  fees.size > 0 ? [...fees].map(([token, amount]) => ({ about: '', amount, token })) : ['–']

const zero: Amount = { units: 0n, decimals: 0 }
const tokensOf = (...all: Sums[]) => [...new Set(all.flatMap((fees) => [...fees.keys()]))]
const sameFees = (a: Sums, b: Sums, same: (a: Amount, b: Amount) => boolean) =>
  tokensOf(a, b).every((token) => same(a.get(token) ?? zero, b.get(token) ?? zero))

const speaksOfFees = (events: MoneyEvent[]) => events.length > 0 && events.every(({ fees }) => fees !== null)

/** The fee stands beside each event, in two shapes and up to three places. */
export function feesAgree({ events, legacyEvents, moneyActions }: TxResult): Check {
  const asked = feesOf(events)
  const places = [moneyActions, legacyEvents ?? []].filter(speaksOfFees)
  const other = places.map(feesOf).find((fees) => !sameFees(asked, fees, (a, b) => compare(a, b) === 0))
  const silent = places.length === 0 || !speaksOfFees(events)
  return {
    name: 'fees-agree',
    verdict: silent ? 'unchecked' : other ? 'differs' : 'match',
    asked: feeLines(asked),
    found: feeLines(other ?? asked),
    node: null,
  }
}

const magnitude = ({ units, decimals }: Amount): Amount => ({ units: units < 0n ? -units : units, decimals })
const exactInDouble: Amount = { units: 2n ** 52n, decimals: 0 }

/** Fees come as JSON numbers: a difference that a double's last bit explains is none. */
export function sameButRounded(difference: Amount, rounded: Amount): boolean {
  const { units, decimals } = magnitude(difference)
  return compare({ units: units * exactInDouble.units, decimals }, magnitude(rounded)) <= 0
}

/** What the estimate of the review said, against what the events say was paid. An estimate nobody made is not checked. */
export function estimateCheck({ events }: TxResult, { account, predicted }: Money): Check {
  const paid = feesOf(events.filter(({ from }) => from === account))
  const nothingToHold = predicted.size === 0 || paid.size === 0
  const same = sameFees(predicted, paid, (a, b) => sameButRounded(subtract(a, b), b))
  return {
    name: 'fee-estimate',
    verdict: nothingToHold ? 'unchecked' : same ? 'match' : 'differs',
    asked: feeLines(predicted),
    found: feeLines(paid),
    node: null,
  }
}

/** A quantity of an event: "10.00", 10.00 or "10.00 USDP". Throws AmountError. */
export function eventAmount(text: string): Amount {
  const [digits, ...rest] = text.split(' ')
  if (digits === undefined || rest.length > 1) throw new AmountError('not an amount')
  return parseAmount(digits)
}
