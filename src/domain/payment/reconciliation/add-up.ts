import { add, toDecimal, zero, type Amount } from '~/domain/money/amount'
import { amountOf } from '~/domain/payment/facts'
import { figuresOf } from './figures-of'
import {
  figureKinds,
  type FigureKind,
  type PaymentPointer,
  type Reconciled,
  type ReconciliationLine,
} from './reconciliation'

/** So many payments of one figure are named. */
const mostNamed = 1000

type Sum = { amount: Amount; count: number; payments: PaymentPointer[] }
type Line = { account: string; currency: string; sums: Map<FigureKind, Sum> }

export const pointerOf = ({ id, reference }: PaymentPointer): PaymentPointer => ({ id, reference })

/** Adds up payments one by one: a line for each account and currency, so that nothing is added across currencies. */
export function createSums() {
  const lines = new Map<string, Line>()
  const withoutAmount: (PaymentPointer & { account: string })[] = []
  let count = 0
  const sumAt = (account: string, currency: string, kind: FigureKind): Sum => {
    const key = JSON.stringify([account, currency])
    const line = lines.get(key) ?? { account, currency, sums: new Map<FigureKind, Sum>() }
    lines.set(key, line)
    const sum = line.sums.get(kind) ?? { amount: zero, count: 0, payments: [] }
    line.sums.set(kind, sum)
    return sum
  }
  return {
    add(payment: Reconciled) {
      count++
      if (payment.amount === null && withoutAmount.length < mostNamed)
        withoutAmount.push({ account: payment.account, ...pointerOf(payment) })
      for (const { kind, sum } of figuresOf(payment)) {
        const total = sumAt(payment.account, sum.currency, kind)
        total.amount = add(total.amount, amountOf(sum.amount) ?? zero)
        total.count++
        if (total.payments.length < mostNamed) total.payments.push(pointerOf(payment))
      }
    },
    result: () => ({ count, withoutAmount, lines: [...lines.values()].map(lineOf).toSorted(byName) }),
  }
}

function lineOf({ account, currency, sums }: Line): ReconciliationLine {
  const figures = figureKinds.flatMap((kind) => {
    const sum = sums.get(kind)
    return sum ? [[kind, { ...sum, amount: toDecimal(sum.amount) }]] : []
  })
  return { account, currency, figures: Object.fromEntries(figures) as ReconciliationLine['figures'] }
}

const byName = (a: ReconciliationLine, b: ReconciliationLine) =>
  a.account === b.account ? compareText(a.currency, b.currency) : compareText(a.account, b.account)
const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
