import { compare } from '~/domain/money/amount'
import type { DeliveryCheck } from '~/domain/payment/delivery'
import { amountOf, type PaymentFacts, type Sum } from '~/domain/payment/facts'
import type { PaymentStatus } from '~/domain/payment/status'

const sums = ['asked', 'expected', 'received', 'paidOut'] as const
type SumName = (typeof sums)[number]

// for tests
export type ClaimReport = {
  /** Only what at least one of the two tells. */
  checks: DeliveryCheck[]
  /** The webhook says that the payment is further, or is more money, than the vendor confirms. */
  claimsMore: boolean
}

/** How far a payment is. One that ended without all of its money, or has a word that is not known, may have been seen before. */
const progress: Record<PaymentStatus, number> = {
  created: 0,
  seen: 1,
  partial: 2,
  failed: 2,
  expired: 2,
  cancelled: 2,
  deleted: 2,
  unknown: 2,
  paid: 3,
  overpaid: 4,
}
const ended = new Set<PaymentStatus>(['failed', 'expired', 'cancelled', 'deleted', 'unknown'])

const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase()
/** Plisio writes a coin with its network or without: USDT_TRX, USDT. */
const sameCurrency = (a: string, b: string) => {
  const [left = '', right = ''] = [a, b].map((code) => code.split('_')[0])
  return same(a, b) || (a.includes('_') !== b.includes('_') && same(left, right))
}

/** Negative, 0 or positive; undefined where the two cannot be compared. */
function compareSums(claimed: Sum | undefined, confirmed: Sum | undefined): number | undefined {
  const [left, right] = [amountOf(claimed?.amount), amountOf(confirmed?.amount)]
  if (!claimed || !confirmed || !left || !right) return undefined
  return sameCurrency(claimed.currency, confirmed.currency) ? compare(left, right) : undefined
}

type Compared = { claimed: string | undefined; confirmed: string | undefined; isSame: boolean | undefined }

function statuses(claimed: PaymentFacts, confirmed: PaymentFacts): Compared {
  const isTold = !claimed.isWordAssumed && !confirmed.isWordAssumed
  const isSame = same(claimed.word, confirmed.word) || claimed.status === confirmed.status
  return { claimed: claimed.word, confirmed: confirmed.word, isSame: isTold ? isSame : undefined }
}

function references({ reference: claimed }: PaymentFacts, { reference: confirmed }: PaymentFacts): Compared {
  const isTold = claimed !== undefined && confirmed !== undefined
  return { claimed, confirmed, isSame: isTold ? claimed === confirmed : undefined }
}

/** Of all sums that both tell, the first whose currency differs; else the first. */
function currencies(claimed: PaymentFacts, confirmed: PaymentFacts): Compared {
  const pairs = sums.flatMap((name) => {
    const [one, other] = [claimed[name]?.currency, confirmed[name]?.currency]
    return one === undefined || other === undefined ? [] : [[one, other] as const]
  })
  const [first, second] = pairs.find(([one, other]) => !sameCurrency(one, other)) ?? pairs[0] ?? []
  if (first !== undefined && second !== undefined)
    return { claimed: first, confirmed: second, isSame: sameCurrency(first, second) }
  const own = (facts: PaymentFacts) => sums.map((name) => facts[name]?.currency).find(Boolean)
  return { claimed: own(claimed), confirmed: own(confirmed), isSame: undefined }
}

function compared(name: SumName, claimed: PaymentFacts, confirmed: PaymentFacts): Compared {
  const order = compareSums(claimed[name], confirmed[name])
  return {
    claimed: claimed[name]?.amount,
    confirmed: confirmed[name]?.amount,
    isSame: order === undefined ? undefined : order === 0,
  }
}

const isFurther = (claimed: PaymentFacts, confirmed: PaymentFacts) =>
  !same(claimed.word, confirmed.word) &&
  !ended.has(claimed.status) &&
  progress[claimed.status] > progress[confirmed.status]

const isMoreMoney = (claimed: PaymentFacts, confirmed: PaymentFacts) =>
  sums.some((name) => (compareSums(claimed[name], confirmed[name]) ?? 0) > 0)

/**
 * What a webhook claims against what the vendor said when it was asked: null where it was not asked or has not answered, "missing" where it
 * knows no such payment. An answer about another invoice, to which the payer has changed, confirms nothing field by field.
 */
// for tests
export function compareClaim(claimed: PaymentFacts, confirmed: PaymentFacts | 'missing' | null): ClaimReport {
  const isTold = confirmed !== null && confirmed !== 'missing'
  // Told of nothing, so that the rows show the claim alone.
  const other: PaymentFacts = isTold ? confirmed : { id: claimed.id, word: '', status: 'unknown' }
  const isOther = other.id !== claimed.id
  const rows: [DeliveryCheck['field'], Compared][] = [
    ['status', statuses(claimed, other)],
    ['reference', references(claimed, other)],
    ...sums.map((name): [SumName, Compared] => [name, compared(name, claimed, other)]),
    ['currency', currencies(claimed, other)],
  ]
  const checks = rows
    .filter(([, each]) => each.claimed !== undefined || each.confirmed !== undefined)
    .map(([field, each]): DeliveryCheck => ({
      field,
      claimed: each.claimed ?? null,
      confirmed: isTold ? (each.confirmed ?? null) : null,
      verdict: verdictOf(confirmed, isOther ? undefined : each.isSame),
    }))
  if (!isTold) return { checks, claimsMore: confirmed === 'missing' }
  return { checks, claimsMore: isFurther(claimed, confirmed) || isMoreMoney(claimed, confirmed) }
}

function verdictOf(confirmed: PaymentFacts | 'missing' | null, isSame: boolean | undefined) {
  if (confirmed === 'missing') return 'differs'
  if (confirmed === null || isSame === undefined) return 'unchecked'
  return isSame ? 'match' : 'differs'
}
