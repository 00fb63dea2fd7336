import { add, compare, toDecimal, zero } from '~/domain/money/amount'
import type { Json } from '~/domain/json/json'
import { paymentIn } from '~/domain/payment/envelope'
import { amountOf, textIn, type PaymentFacts, type Sum } from '~/domain/payment/facts'
import type { Delivery } from '~/domain/payment/delivery'
import type { PaymentRow } from '~/domain/payment/row'
import { isFinal, type PaymentStatus } from '~/domain/payment/status'
import { arrivedIn, type VendorTransaction } from '~/domain/payment/transactions'
import { sendsWebhooks } from '~/domain/payment/vendor'
import type { Arrival } from './arrivals'
import type { Finding, Verdict, Wanted } from './find-transfer'

/** What one side states: money, and a word for what became of it. */
export type Stated = { sums: Sum[]; status: PaymentStatus | null; word: string | null }

/** One who can tell whether a payment was paid, what it should say, and what it says. */
type Witness<Name extends string, Reason extends string> = {
  name: Name
  verdict: Verdict
  reason: Reason
  expected: Stated
  found: Stated
}
type InvoiceWitness = Witness<'invoice', 'paid' | 'open' | 'ended' | 'contradicted' | 'less' | 'more'>
type HookWitness = Witness<
  'hook',
  'confirmed' | 'other' | 'claims-more' | 'waiting' | 'gone-on' | 'forged' | 'none' | 'never'
>
/** Why there is no finding: the chain has not answered, could not be asked, or there is nothing to look for. */
type Unasked = 'asking' | 'failed' | 'no-amount'
type ChainWitness = Witness<'chain', Finding['reason'] | Unasked>
type TransactionsWitness = Witness<'transactions', 'same' | 'other' | 'open' | 'absent' | 'not-told'>
export type AnyWitness = InvoiceWitness | HookWitness | ChainWitness | TransactionsWitness

const nothing: Stated = { sums: [], status: null, word: null }
const money = (...sums: (Sum | null | undefined)[]): Stated => ({
  ...nothing,
  sums: sums.filter((sum) => sum !== null && sum !== undefined),
})

const isPaid = (status: PaymentStatus) => status === 'paid' || status === 'overpaid'

/** What the vendor says of a payment, as far as its money is concerned. */
// for tests
export const saidOf = ({ status, word }: Pick<PaymentRow, 'status' | 'word'>): Wanted['said'] =>
  isPaid(status) ? 'paid' : isFinal(status, word) ? 'ended' : 'open'

const askedOf = ({ amount, currency }: PaymentRow): Sum | null =>
  amount !== null && currency !== null ? { amount, currency } : null

/** What a memo may call an invoice of PlasmaPay Business: by the id in its address, or by the vendor’s own. */
export function idsIn(payment: PaymentRow, answer: Json): string[] {
  const invoice = paymentIn(payment.vendor, answer) ?? {}
  return [...new Set([payment.id, textIn(invoice, 'id') ?? payment.id])]
}

/** What an invoice of PlasmaPay Business asks for on the chain; null where it tells no amount. */
export function wantedOf(payment: PaymentRow, ids: readonly string[]): Wanted | null {
  const [amount, token] = [amountOf(payment.amount ?? undefined), payment.currency]
  if (!amount || token === null) return null
  // A time without a zone may be hours off.
  const created = payment.createdText === null ? Date.parse(payment.createdAt) : null
  return { ids, amount, token, created, said: saidOf(payment) }
}

/** The vendor’s answer, held against what was asked for, and against the chain where that has been asked. */
export function invoiceWitness(
  payment: PaymentRow,
  facts: PaymentFacts | null,
  finding: Finding | null,
): InvoiceWitness {
  const { status, word } = payment
  const due = facts?.expected ?? askedOf(payment)
  // What PayPlay received is less its own fee.
  const received = payment.vendor === 'payplay' ? undefined : facts?.received
  const said = saidOf(payment)
  const side = {
    name: 'invoice' as const,
    expected: { ...money(due), status: 'paid' as const },
    found: { ...money(received ?? askedOf(payment)), status, word },
  }
  if (said === 'open') return { ...side, verdict: 'unchecked', reason: 'open' }
  if (said === 'ended')
    return finding?.reason === 'unexpected'
      ? { ...side, verdict: 'differs', reason: 'contradicted' }
      : { ...side, verdict: 'unchecked', reason: 'ended' }
  const [got, wanted] = [amountOf(received?.amount), amountOf(due?.amount)]
  const order = got && wanted && received?.currency === due?.currency ? compare(got, wanted) : 0
  if (order !== 0) return { ...side, verdict: 'differs', reason: order < 0 ? 'less' : 'more' }
  return { ...side, verdict: 'match', reason: 'paid' }
}

/** What a webhook claimed, and what asking the vendor came to. */
type HookClaim = Pick<Delivery, 'word' | 'status' | 'verdict' | 'state'>

const early: ReadonlySet<PaymentStatus | null> = new Set(['created', 'seen', 'partial'])

/** `claims`: the webhooks that named this payment, the newest first. */
export function hookWitness(payment: PaymentRow, claims: readonly HookClaim[]): HookWitness {
  const { status, word, vendor } = payment
  const real = claims.filter(({ verdict }) => verdict === 'verified' || verdict === 'unsigned')
  const isAgreed = (claim: HookClaim) => claim.state === 'confirmed' && claim.status === status
  // What a later webhook claims is not made true by what an earlier one did.
  const told = real.find((claim) => isAgreed(claim) || claim.state === 'claims-more') ?? real[0]
  const side = {
    name: 'hook' as const,
    expected: { ...nothing, status, word },
    found: told ? { ...nothing, status: told.status, word: told.word } : nothing,
  }
  const because = (verdict: Verdict, reason: HookWitness['reason']): HookWitness => ({
    ...side,
    verdict,
    reason,
  })
  if (!sendsWebhooks(vendor)) return because('unchecked', 'never')
  if (!told) return because('unchecked', claims.length > 0 ? 'forged' : 'none')
  if (told.state === 'claims-more') return because('differs', 'claims-more')
  if (isAgreed(told)) return because('match', 'confirmed')
  if (told.state !== 'confirmed' && told.state !== 'differs') return because('unchecked', 'waiting')
  // A vendor may be further already when it is asked about what it has told.
  const isBehind = told.state === 'confirmed' || early.has(told.status)
  return isBehind ? because('unchecked', 'gone-on') : because('differs', 'other')
}

const sumOfArrival = ({ amount, token }: Arrival): Sum => ({ amount: toDecimal(amount), currency: token })

/** The chain, held against what was asked for. */
export const chainWitness = (payment: PaymentRow, finding: Finding): ChainWitness => ({
  name: 'chain',
  verdict: finding.verdict,
  reason: finding.reason,
  expected: money(askedOf(payment)),
  found: money(...finding.transfers.map(sumOfArrival)),
})

export const chainUnasked = (payment: PaymentRow, reason: Unasked): ChainWitness => ({
  name: 'chain',
  verdict: 'unchecked',
  reason,
  expected: money(askedOf(payment)),
  found: nothing,
})

/** The transactions that PayPlay names, held against what was to be sent. Other vendors name none here. */
export function transactionsWitness(
  payment: PaymentRow,
  facts: PaymentFacts | null,
  transactions: readonly VendorTransaction[],
): TransactionsWitness {
  const due = facts?.expected ?? null
  const came = arrivedIn(transactions)
  const sums = came.flatMap(({ value }) => value ?? [])
  const side = { name: 'transactions' as const, expected: money(due), found: money(...sums) }
  const because = (verdict: Verdict, reason: TransactionsWitness['reason']): TransactionsWitness => ({
    ...side,
    verdict,
    reason,
  })
  if (payment.vendor !== 'payplay' || !due) return because('unchecked', 'not-told')
  if (saidOf(payment) !== 'paid') return because('unchecked', 'open')
  if (came.length === 0) return because('differs', 'absent')
  const total = sums.reduce((sum, { amount }) => add(sum, amountOf(amount) ?? zero), zero)
  const isSame =
    sums.length === came.length &&
    sums.every(({ currency }) => currency === due.currency) &&
    compare(total, amountOf(due.amount) ?? zero) === 0
  return isSame ? because('match', 'same') : because('differs', 'other')
}
