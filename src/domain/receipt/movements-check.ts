import { compare, type Amount } from '~/domain/money/amount'
import type { Check, CheckName, Line, UnclearLine } from './check'
import { moneyIn, type PlacedMovement } from '~/domain/trace/money-flow'
import type { Movement } from '~/domain/trace/movement'
import type { MoneyEvent, TxResult } from '~/domain/trace/tx-result'
import type { Unclear } from '~/domain/trace/unclear-money'

type StatedMovement = Pick<MoneyEvent, 'from' | 'to' | 'token' | 'amount'>

const sameAmount = (a: { token: string; amount: Amount }, b: { token: string; amount: Amount }) =>
  a.token === b.token && compare(a.amount, b.amount) === 0

/** Where tokens are issued or destroyed one side is null; an event names it as empty text or as the contract. */
const isSameSide = (side: string | null, contract: string, stated: string) =>
  side === null ? stated === '' || stated === contract : side === stated

export const isSameMovement = (movement: Movement, stated: StatedMovement) =>
  isSameSide(movement.from, movement.contract, stated.from) &&
  isSameSide(movement.to, movement.contract, stated.to) &&
  sameAmount(movement, stated)

/** What is left of both lists without the pairs of equal elements, in any order. */
function unpaired<A, B>(list: A[], others: B[], isTwin: (a: A, b: B) => boolean): [A[], B[]] {
  const left = [...others]
  const alone = list.filter((each) => {
    const twin = left.findIndex((other) => isTwin(each, other))
    if (twin >= 0) left.splice(twin, 1)
    return twin < 0
  })
  return [alone, left]
}

/** The movements of the raw traces compared with those that another part of the answer states. */
type Comparison = {
  /** Movements that only the traces have. */
  missing: PlacedMovement[]
  /** Movements that only the other part has, and that no action explains. */
  extra: MoneyEvent[]
  /** What the other part states, each movement once. */
  stated: MoneyEvent[]
}

export function compareMovements({ traces }: TxResult, list: MoneyEvent[]): Comparison {
  // Copies, so that two equal events are still told apart.
  const events = list.map((event) => ({ ...event }))
  const { movements, claimed, unclear, isWhole } = moneyIn(traces)
  const [missing, more] = unpaired(movements, events, isSameMovement)
  const [, unknown] = unpaired(claimed, more, isSameMovement)
  const named = unclear.flatMap(({ money }) => money)
  const canBeAny = !isWhole || unclear.some(({ money }) => money.length === 0)
  const [, extra] = unpaired(named, unknown, sameAmount)
  const isRetold = new Set(more.filter((event) => !unknown.includes(event)))
  const stated = events.filter((event) => !isRetold.has(event))
  return { missing, extra: canBeAny ? [] : extra, stated }
}

const lineOf = ({ from, to, amount, token }: Movement | MoneyEvent): Line => ({
  about: `${from ?? '–'} → ${to ?? '–'}`,
  amount,
  token,
})
export const unclearLine = ({ trace, money }: Unclear): UnclearLine => ({
  unclear: `${trace.account}::${trace.name}`,
  money,
})
const orDash = (lines: Line[]) => (lines.length > 0 ? lines : ['–'])

/** Compares one part of the answer that states money with the raw traces. What they leave open is not checked. */
function checkAgainstTraces(name: CheckName, result: TxResult, events: MoneyEvent[]): Check {
  const { movements, unclear, isWhole } = moneyIn(result.traces)
  const { missing, extra } = compareMovements(result, events)
  const differs = missing.length > 0 || extra.length > 0
  const isOpen = unclear.length > 0 || !isWhole
  return {
    name,
    verdict: differs ? 'differs' : isOpen ? 'unchecked' : 'match',
    asked: orDash([...movements.map(lineOf), ...unclear.map(unclearLine)]),
    found: orDash(events.map(lineOf)),
    node: missing[0]?.placed.path ?? unclear[0]?.path ?? movements[0]?.placed.path ?? null,
  }
}

/** Compares two parts of the answer with one another where the traces leave the check open. */
function checkAgainstEvents(
  check: Check,
  result: TxResult,
  events: MoneyEvent[],
  others: MoneyEvent[] | null,
): Check {
  if (check.verdict !== 'unchecked' || !others) return check
  const [asked, found] = [others, events].map((each) => compareMovements(result, each).stated)
  const [missing, extra] = unpaired(asked ?? [], found ?? [], isSameEvent)
  if (missing.length === 0 && extra.length === 0) return check
  return { ...check, verdict: 'differs', asked: orDash(others.map(lineOf)), node: null }
}

const isSameEvent = (a: MoneyEvent, b: MoneyEvent) => a.from === b.from && a.to === b.to && sameAmount(a, b)

/** Compares the movements that `parsedTx` states, in up to three places, with the raw traces. */
export function parsedMoneyCheck(result: TxResult): Check {
  const { events, legacyEvents, parsed } = result
  const below = (parsed ?? []).flatMap(eventsBelow)
  const places = [legacyEvents ?? [], below].filter((place) => place.length > 0)
  const checks = places.map((place) => checkAgainstTraces('parsed-money', result, place))
  const check = checkAgainstEvents(
    checkAgainstTraces('parsed-money', result, events),
    result,
    events,
    legacyEvents,
  )
  return checks.find(({ verdict }) => verdict === 'differs') ?? check
}

type WithEvents = { events: MoneyEvent[]; children: WithEvents[] }
/** Some servers put an event at the top only, some at the action that moved the money. */
function eventsBelow(action: WithEvents): MoneyEvent[] {
  return action.events.length > 0 ? action.events : action.children.flatMap(eventsBelow)
}

/** Compares `moneyActions`, in either shape, with the raw traces; with the events where traces are left out. */
export function moneyActionsCheck(result: TxResult): Check {
  const { moneyActions, events } = result
  return checkAgainstEvents(
    checkAgainstTraces('money-actions', result, moneyActions),
    result,
    moneyActions,
    events,
  )
}
