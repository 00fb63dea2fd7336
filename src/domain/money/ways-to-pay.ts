import { compare, subtract, type Amount, type Ratio } from './amount'
import {
  feeInPlasma,
  feeInToken,
  largestSendable,
  otherMinFeeUnit,
  pay,
  type FeeEstimate,
  type Fees,
  type FeeSide,
  type Payment,
} from './fee'
import { contradiction, plasmaCode, plasmaRates, product } from './rate'

/** One way to pay for a transfer. */
export type Way = {
  /** The token the fee is paid in. */
  paidIn: string
  /** The server's figures from which it is computed. */
  side: FeeSide
  /** At which the amount is turned into PLASMA first. */
  rate: Ratio | null
  /** Null where no fee can be computed. */
  payment: Payment | null
  /** The fee if `minFee` were read the other way, where that makes a difference of more than a hundredth. */
  otherReading: FeeEstimate | null
  /** The largest amount that can be sent this way. */
  largest: Amount
}

/** In the token, then in PLASMA; PLASMA pays for itself in one way only. */
export function waysToPay(token: string, amount: Amount, fees: Fees): Way[] {
  const inToken: Way = {
    paidIn: token,
    side: fees.currency,
    rate: null,
    payment: pay(amount, fees, false),
    otherReading: differing(feeInToken(amount, fees), feeInToken(amount, fees, otherMinFeeUnit)),
    largest: largestSendable(fees, false),
  }
  if (token === plasmaCode) return [inToken]
  const inPlasma: Way = {
    paidIn: plasmaCode,
    side: fees.plasma,
    rate: plasmaRates(fees)[0] ?? null,
    payment: pay(amount, fees, true),
    otherReading: differing(feeInPlasma(amount, fees), feeInPlasma(amount, fees, otherMinFeeUnit)),
    largest: largestSendable(fees, true),
  }
  return [inToken, inPlasma]
}

function differing(ours: FeeEstimate | null, other: FeeEstimate | null) {
  if (!ours || !other) return null
  const gap = subtract(other.total, ours.total).units
  const larger = other.total.units > ours.total.units ? other.total.units : ours.total.units
  return (gap < 0n ? -gap : gap) * 100n > larger ? other : null
}

/**
 * Which way costs less, compared in PLASMA at each rate there is. `same` too where the last digits of
 * agreeing rates decide it, `contradictory` where rates that do not agree do; null where a fee or every rate is missing.
 */
export function cheaper(amount: Amount, fees: Fees): 'token' | 'plasma' | 'same' | 'contradictory' | null {
  const token = feeInToken(amount, fees)
  const plasma = feeInPlasma(amount, fees)
  if (!token || !plasma) return null
  const verdicts = new Set(plasmaRates(fees).map((rate) => comparedAt(rate, token.total, plasma.total)))
  const [verdict = null] = verdicts
  if (verdicts.size < 2) return verdict
  return contradiction(fees) ? 'contradictory' : 'same'
}

function comparedAt({ numerator, denominator }: Ratio, token: Amount, plasma: Amount) {
  const difference = compare(product(token, numerator), product(plasma, denominator))
  return difference < 0 ? 'token' : difference > 0 ? 'plasma' : 'same'
}
