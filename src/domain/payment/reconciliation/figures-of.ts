import { jsonIn } from '~/domain/json/json'
import { add, compare, isZero, subtract, toDecimal, zero } from '~/domain/money/amount'
import { amountOf, sumOf, type PaymentFacts, type Sum } from '~/domain/payment/facts'
import { commissionIn } from '~/domain/payment/figures'
import { readPayment } from '~/domain/payment/read-payment'
import { arrivedIn, transactionsIn, type VendorTransaction } from '~/domain/payment/transactions'
import type { FigureKind, Reconciled } from './reconciliation'

/** What one payment adds to the figures, each in the currency that the vendor counts it in. Nothing that is zero. */
export function figuresOf(payment: Reconciled): { kind: FigureKind; sum: Sum }[] {
  const answer = jsonIn(payment.answer) ?? null
  const facts = readPayment(payment.vendor, answer)
  const came = paidOf(payment)
  const paid = came && !isNothing(came) ? came : undefined
  const deposited = depositedIn(transactionsIn(answer), facts?.expected?.currency)
  const sums: [FigureKind, Sum | undefined][] = [
    ['asked', askedOf(payment)],
    ['paid', paid],
    ['fees', paid && feeOf(payment, commissionIn(payment.vendor, answer)?.commission, deposited)],
    ['over', facts?.over],
    ['under', payment.status === 'partial' ? (facts?.missing ?? restOf(facts, deposited)) : undefined],
    ['late', isLate(payment, facts) ? paid : undefined],
    ['unconfirmed', payment.status === 'seen' ? unconfirmedOf(payment) : undefined],
  ]
  return sums.flatMap(([kind, sum]) => (sum && !isNothing(sum) ? [{ kind, sum }] : []))
}

const isNothing = ({ amount }: Sum) => isZero(amountOf(amount) ?? zero)

const askedOf = ({ amount, currency }: Reconciled) => sumOf(amount ?? undefined, currency ?? undefined)
const receivedOf = ({ received, receivedCurrency }: Reconciled) =>
  sumOf(received ?? undefined, receivedCurrency ?? undefined)

/** What has come by the vendor’s word: what it received where it tells that, else the price of what it calls paid. */
function paidOf(payment: Reconciled): Sum | undefined {
  const { status } = payment
  if (status === 'partial') return receivedOf(payment)
  return status === 'paid' || status === 'overpaid' ? (receivedOf(payment) ?? askedOf(payment)) : undefined
}

function unconfirmedOf(payment: Reconciled): Sum | undefined {
  const received = receivedOf(payment)
  return received && !isNothing(received) ? received : askedOf(payment)
}

/** What PayPlay’s transactions have brought; undefined where they are of another currency, or there are none. */
function depositedIn(
  transactions: readonly VendorTransaction[],
  currency: string | undefined,
): Sum | undefined {
  const came = arrivedIn(transactions)
  const isOneCurrency = came.every(({ value }) => value?.currency === currency)
  if (currency === undefined || came.length === 0 || !isOneCurrency) return undefined
  const total = came.reduce((sum, { value }) => add(sum, amountOf(value?.amount) ?? zero), zero)
  return { amount: toDecimal(total), currency }
}

/** `of` less `less`, where both are of one currency and something is left. */
function difference(of: Sum | undefined, less: Sum | undefined): Sum | undefined {
  const [whole, part] = [amountOf(of?.amount), amountOf(less?.amount)]
  if (!of || !whole || !part || of.currency !== less?.currency || compare(whole, part) <= 0) return undefined
  return { amount: toDecimal(subtract(whole, part)), currency: of.currency }
}

/** Plisio names its commission; of PayPlay it is what the transactions brought less what the shop received. */
const feeOf = (payment: Reconciled, commission: Sum | undefined, deposited: Sum | undefined) =>
  payment.vendor === 'payplay' ? difference(deposited, receivedOf(payment)) : commission

const restOf = (facts: PaymentFacts | null, deposited: Sum | undefined) =>
  difference(facts?.expected, deposited)

/** No vendor tells both when a payment expires and when it was paid, so what counts is when the relay first saw it paid. */
function isLate({ paidSeenAt }: Reconciled, facts: PaymentFacts | null): boolean {
  const expires = facts?.expires?.at ?? null
  return expires !== null && paidSeenAt !== null && paidSeenAt > expires
}
