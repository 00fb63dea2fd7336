import { add, AmountError, isZero, parseAmount, zero, type Amount } from '~/domain/money/amount'
import type { HistoryLine } from './lines'
import { flowsOf, type Perspective } from './row'

/** Of one token: what was sent to one and by one, before fees, and the fees that are known. */
type TokenTotals = { token: string; in: Amount; out: Amount; fees: Amount }
/** `untold`: transactions in which money left whose fee no receipt tells. */
export type Totals = { tokens: TokenTotals[]; untold: number }
/** Fees by transaction and token, as decimals. */
export type KnownFees = Record<string, Record<string, string>>

/** Adds up exactly; a history holds no fees, so these come from receipts. Tokens in the order in which they last moved. */
export function totalsOf(lines: readonly HistoryLine[], perspective: Perspective, known: KnownFees): Totals {
  const tokens = new Map<string, TokenTotals>()
  const note = (token: string, side: 'in' | 'out' | 'fees', amount: Amount) => {
    const sums = tokens.get(token) ?? { token, in: zero, out: zero, fees: zero }
    tokens.set(token, { ...sums, [side]: add(sums[side], amount) })
  }
  const paying = new Set<string>()
  let nameless = 0
  for (const line of lines) {
    let hasLeft = false
    for (const { direction, token, amount } of flowsOf(line, perspective, 'sum')) {
      if (direction !== 'in' && direction !== 'out') continue
      note(token, direction, amount)
      hasLeft ||= direction === 'out'
    }
    const { transaction } = line.head
    if (!hasLeft) continue
    if (transaction === null) nameless++
    else paying.add(transaction)
  }
  let untold = nameless
  for (const transaction of paying) {
    const fees = Object.entries(feesOf(known, transaction)).flatMap(([token, decimal]) => {
      const amount = amountOf(decimal)
      return amount && !isZero(amount) ? [{ token, amount }] : []
    })
    // A fee of zero may be one that is not told.
    if (fees.length === 0) untold++
    for (const { token, amount } of fees) note(token, 'fees', amount)
  }
  return { tokens: [...tokens.values()], untold }
}

const feesOf = (known: KnownFees, transaction: string) =>
  Object.hasOwn(known, transaction) ? (known[transaction] ?? {}) : {}

function amountOf(decimal: string): Amount | null {
  try {
    return parseAmount(decimal)
  } catch (error) {
    if (error instanceof AmountError) return null
    throw error
  }
}
