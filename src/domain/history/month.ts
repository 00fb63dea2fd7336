import { add, AmountError, compare, parseAmount, subtract, zero, type Amount } from '~/domain/money/amount'
import { plasmaContract } from '~/domain/value/token-contract'
import type { HistoryLine } from './lines'
import { failureOf, flowsOf, movedIn, type Perspective } from './row'

/** Balances as decimals, by token. */
type Balances = Record<string, string>
/** A time in which something may be missing: after one action and before another, in milliseconds. */
type Gap = { after: number | null; before: number | null }
export type MonthQuestion = {
  /** Milliseconds; `to` is the first moment after the month. */
  from: number
  to: number
  perspective: Perspective
  tokens: string[]
  /** Whether every source has answered, and all of it could be read; else anything may be missing anywhere. */
  isWhole: boolean
  /** Exact balances at the end of the history, of as many of the tokens as could be told. */
  now: Balances
  /** Exact balances right before and after a transaction, as receipts have kept them. */
  receipts: { transaction: string; before: Balances; after: Balances }[]
}
/** `rest` is what the moves do not explain: fees and what the history does not show. Null is what cannot be known. */
type MonthToken = {
  token: string
  opening: Amount | null
  in: Amount
  out: Amount
  rest: Amount | null
  closing: Amount | null
}
/** `begins` is the time of the oldest action known, null where there is none. */
export type Month = { tokens: MonthToken[]; begins: number | null; gaps: Gap[] }

/**
 * The balances at both ends of a month, exact or not at all. They are carried from the exact balances of now and of receipts over the
 * actions between, as far as it is certain what each of these changed. A payment may have a fee that no trace shows, so that only what
 * surely arrived whole is certain (decision 0035). Where two ways lead to different balances, something is missing, and none is told.
 */
export function monthOf(lines: readonly HistoryLine[], gaps: Gap[], question: MonthQuestion): Month {
  const { from, to, perspective } = question
  const begins = lines[0]?.head.time ?? null
  const start = firstFrom(lines, from)
  const end = firstFrom(lines, to)
  const within = lines.slice(start, end)
  const tokens = question.tokens.map((token): MonthToken => {
    const sums = sumsOf(within, token, perspective)
    const known = balancesBetween(lines, gaps, token, question)
    // Before the oldest action anything may have happened.
    const opening = begins !== null && begins <= from ? (known[start] ?? null) : null
    const closing = known[end] ?? null
    const rest = opening && closing && subtract(subtract(closing, opening), subtract(sums.in, sums.out))
    return { token, opening, ...sums, rest, closing }
  })
  return {
    tokens,
    begins,
    gaps: gaps.filter((gap) => (gap.before ?? to) >= from && (gap.after ?? from) < to),
  }
}

/** The first line not before a time. A line without a time goes with the one before it. */
function firstFrom(lines: readonly HistoryLine[], time: number): number {
  const index = lines.findIndex(({ head }) => head.time !== null && head.time >= time)
  return index < 0 ? lines.length : index
}

function sumsOf(lines: readonly HistoryLine[], wanted: string, perspective: Perspective) {
  const sums = { in: zero, out: zero }
  for (const line of lines)
    for (const { direction, token, amount } of flowsOf(line, perspective, 'sum'))
      if (token === wanted && (direction === 'in' || direction === 'out'))
        sums[direction] = add(sums[direction], amount)
  return sums
}

type Known = Amount | 'contradicted' | undefined

/** The balance before each line, and at last the one after all; undefined where it cannot be told. */
function balancesBetween(
  lines: readonly HistoryLine[],
  gaps: Gap[],
  token: string,
  { perspective, now, receipts, isWhole }: MonthQuestion,
): (Amount | undefined)[] {
  const known: Known[] = Array.from({ length: lines.length + 1 }, () => undefined)
  const changes = lines.map((line, index) =>
    !isWhole || isAfterGap(lines[index - 1], line, gaps) ? null : changeOf(line, token, perspective),
  )
  const note = (index: number, balance: Amount) => {
    const before = known[index]
    known[index] =
      before !== undefined && (before === 'contradicted' || compare(before, balance) !== 0)
        ? 'contradicted'
        : balance
  }
  const seed = (index: number, decimal: string | undefined) => {
    const balance = decimal === undefined ? undefined : amountOf(decimal)
    if (balance) note(index, balance)
  }
  seed(lines.length, now[token])
  for (const { transaction, before, after } of receipts) {
    const first = lines.findIndex(({ head }) => head.transaction === transaction)
    if (first < 0) continue
    const last = lines.findLastIndex(({ head }) => head.transaction === transaction)
    seed(first, before[token])
    seed(last + 1, after[token])
  }
  const seeds = [...known]
  for (const [index, balance] of seeds.entries()) {
    if (balance === undefined || balance === 'contradicted') continue
    let carried = balance
    for (let at = index; at > 0; at--) {
      const change = changes[at - 1]
      if (!change) break
      carried = subtract(carried, change)
      note(at - 1, carried)
    }
    carried = balance
    for (let at = index; at < lines.length; at++) {
      const change = changes[at]
      if (!change) break
      carried = add(carried, change)
      note(at + 1, carried)
    }
  }
  return known.some((each) => each === 'contradicted')
    ? known.map(() => undefined)
    : known.map((each) => (each === 'contradicted' ? undefined : each))
}

const isAfterGap = (before: HistoryLine | undefined, line: HistoryLine, gaps: Gap[]) => {
  const [earlier, later] = [before?.head.time ?? null, line.head.time]
  return gaps.some(
    (gap) =>
      gap.after === null ||
      gap.before === null ||
      (earlier !== null && later !== null && earlier <= gap.after && later >= gap.before),
  )
}

/** What a line changed of one's own balance; null where that cannot be told. */
function changeOf(line: HistoryLine, token: string, { accounts }: Perspective): Amount | null {
  if (failureOf(line) !== null) return zero
  let change = zero
  for (const move of movedIn(line)) {
    const [gives, takes] = [accounts.includes(move.from), accounts.includes(move.to)]
    // Its fee may be paid in PLASMA, out of the amount, or on top of it.
    if (gives && (move.token === token || token === 'PLASMA')) return null
    if (!takes || move.token !== token) continue
    if (move.arrived === null) return null
    change = add(change, move.arrived)
  }
  const { named, account, authorization } = line.head
  // Whoever acts may pay for it in PLASMA.
  if (token === 'PLASMA' && authorization.some((level) => accounts.includes(level.split('@')[0] ?? '')))
    return null
  const isKeeper = account === (token === 'PLASMA' ? plasmaContract : token.toLowerCase())
  // An action of the token's own contract that is not understood may have moved anything of it.
  return (isKeeper && line.head.moved.length === 0) || named?.token === token ? null : change
}

function amountOf(decimal: string): Amount | undefined {
  try {
    return parseAmount(decimal)
  } catch (error) {
    if (error instanceof AmountError) return undefined
    throw error
  }
}
