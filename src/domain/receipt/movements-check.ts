import { compare, type Amount } from '~/domain/money/amount'
import type { Check, CheckName, Line, UnclearLine } from './check'
import { moneyIn, type PlacedMove } from '~/domain/trace/money-flow'
import type { Move } from '~/domain/trace/movement'
import type { MoneyEvent, TxResult } from '~/domain/trace/tx-result'
import type { Unclear } from '~/domain/trace/unclear-money'

type Told = Pick<MoneyEvent, 'from' | 'to' | 'token' | 'amount'>

const sameAmount = (a: { token: string; amount: Amount }, b: { token: string; amount: Amount }) =>
  a.token === b.token && compare(a.amount, b.amount) === 0

/** An event has no word for nobody; it may name the contract instead. */
const isSide = (side: string | null, contract: string, told: string) =>
  side === null ? told === '' || told === contract : side === told

export const isTold = (move: Move, told: Told) =>
  isSide(move.from, move.contract, told.from) &&
  isSide(move.to, move.contract, told.to) &&
  sameAmount(move, told)

/** Both lists without those that have a twin in the other one, whatever their order. */
function unpaired<A, B>(list: A[], others: B[], isTwin: (a: A, b: B) => boolean): [A[], B[]] {
  const left = [...others]
  const alone = list.filter((each) => {
    const twin = left.findIndex((other) => isTwin(each, other))
    if (twin >= 0) left.splice(twin, 1)
    return twin < 0
  })
  return [alone, left]
}

/** The raw traces' money beside what another part of the answer tells of it. */
type Comparison = {
  /** Movements that only the traces have. */
  missing: PlacedMove[]
  /** Movements that only the other part has, and no action explains. */
  extra: MoneyEvent[]
  /** What the other part tells, each movement once. */
  told: MoneyEvent[]
}

export function compareMoney({ traces }: TxResult, list: MoneyEvent[]): Comparison {
  // Two events may be equal and still be two.
  const events = list.map((event) => ({ ...event }))
  const { moves, retold, unclear, isWhole } = moneyIn(traces)
  const [missing, more] = unpaired(moves, events, isTold)
  const [, unknown] = unpaired(retold, more, isTold)
  const named = unclear.flatMap(({ money }) => money)
  const canBeAny = !isWhole || unclear.some(({ money }) => money.length === 0)
  const [, extra] = unpaired(named, unknown, sameAmount)
  const isRetold = new Set(more.filter((event) => !unknown.includes(event)))
  const told = events.filter((event) => !isRetold.has(event))
  return { missing, extra: canBeAny ? [] : extra, told }
}

const lineOf = ({ from, to, amount, token }: Move | MoneyEvent): Line => ({
  about: `${from ?? '–'} → ${to ?? '–'}`,
  amount,
  token,
})
export const unclearLine = ({ trace, money }: Unclear): UnclearLine => ({
  unclear: `${trace.account}::${trace.name}`,
  money,
})
const orNone = (lines: Line[]) => (lines.length > 0 ? lines : ['–'])

/** One part of the answer that tells of money against the raw traces. What these leave open is not checked. */
function against(name: CheckName, result: TxResult, events: MoneyEvent[]): Check {
  const { moves, unclear, isWhole } = moneyIn(result.traces)
  const { missing, extra } = compareMoney(result, events)
  const differs = missing.length > 0 || extra.length > 0
  const isOpen = unclear.length > 0 || !isWhole
  return {
    name,
    verdict: differs ? 'differs' : isOpen ? 'unchecked' : 'match',
    asked: orNone([...moves.map(lineOf), ...unclear.map(unclearLine)]),
    found: orNone(events.map(lineOf)),
    node: missing[0]?.placed.path ?? unclear[0]?.path ?? moves[0]?.placed.path ?? null,
  }
}

/** Two parts of the answer against one another, where the traces do not decide. */
function againstOther(
  check: Check,
  result: TxResult,
  told: MoneyEvent[],
  others: MoneyEvent[] | null,
): Check {
  if (check.verdict !== 'unchecked' || !others) return check
  const [asked, found] = [others, told].map((events) => compareMoney(result, events).told)
  const [missing, extra] = unpaired(asked ?? [], found ?? [], isSameEvent)
  if (missing.length === 0 && extra.length === 0) return check
  return { ...check, verdict: 'differs', asked: orNone(others.map(lineOf)), node: null }
}

const isSameEvent = (a: MoneyEvent, b: MoneyEvent) => a.from === b.from && a.to === b.to && sameAmount(a, b)

/** What `parsedTx` says of the money, in up to three places, against the raw traces. */
export function parsedMoneyCheck(result: TxResult): Check {
  const { events, legacyEvents, parsed } = result
  const below = (parsed ?? []).flatMap(eventsBelow)
  const places = [legacyEvents ?? [], below].filter((place) => place.length > 0)
  const checks = places.map((place) => against('parsed-money', result, place))
  const check = againstOther(against('parsed-money', result, events), result, events, legacyEvents)
  return checks.find(({ verdict }) => verdict === 'differs') ?? check
}

type WithEvents = { events: MoneyEvent[]; children: WithEvents[] }
/** Some servers state an event at the top only, some at the action that moved the money. */
function eventsBelow(action: WithEvents): MoneyEvent[] {
  return action.events.length > 0 ? action.events : action.children.flatMap(eventsBelow)
}

/** `moneyActions`, in either shape, against the raw traces; against the events where the traces are left out. */
export function moneyActionsCheck(result: TxResult): Check {
  const { moneyActions, events } = result
  return againstOther(against('money-actions', result, moneyActions), result, moneyActions, events)
}
