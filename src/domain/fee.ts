import { add, compare, scale, subtract, times, type Amount } from './amount'
import { plasmaRates } from './rate'

/** GET /fees for one token. All rates are exact decimals as the server wrote them. */
export type Fees = { plasma: FeeSide; currency: FeeSide }
export type FeeSide = {
  /** Exact balance in base units. */
  balance: Amount
  /** As written; see `minFeeUnit`. */
  minFee: Amount
  /** A fraction: 0.0001 is 0.01 %. */
  feePercents: Amount
  exchangeFeePercents: Amount
  /** `plasma`: token for 1 PLASMA. `currency`: PLASMA for 1 token. Null where the server left it out. */
  rate: Amount | null
}

type MinFeeUnit = 'base-unit' | 'whole-token'

/**
 * The documents state neither the formula nor the unit of `minFee`. We read 1 as one base unit: read as a whole coin
 * it would make every transfer below 10,000 USDP cost 1 USDP, against the 0.01 % beside it. Change it here alone.
 */
const minFeeUnit: MinFeeUnit = 'base-unit'
export const otherMinFeeUnit: MinFeeUnit = 'whole-token'

/** `base` is what the percentage is taken of: the amount, or what it is worth in PLASMA. */
export type FeeEstimate = {
  base: Amount
  minimum: Amount
  percentage: Amount
  exchange: Amount
  total: Amount
}

const larger = (a: Amount, b: Amount) => (compare(a, b) >= 0 ? a : b)

/** A fee below zero would be a gift; a server that says so is not understood, and nothing is built on it. */
const isSound = ({ minFee, feePercents, exchangeFeePercents }: FeeSide) =>
  [minFee, feePercents, exchangeFeePercents].every(({ units }) => units >= 0n)

function estimate(base: Amount, side: FeeSide, exchanged: boolean, unit: MinFeeUnit): FeeEstimate | null {
  if (!isSound(side)) return null
  const { decimals } = side.balance
  const one: Amount = { units: 1n, decimals: unit === 'base-unit' ? decimals : 0 }
  const minimum = times(one, side.minFee, 'up', decimals)
  const percentage = times(base, side.feePercents, 'up', decimals)
  const fee = larger(minimum, percentage)
  const exchange = exchanged ? times(fee, side.exchangeFeePercents, 'up') : { units: 0n, decimals }
  return { base, minimum, percentage, exchange, total: add(fee, exchange) }
}

/**
 * Fee paid in the token itself: the larger of minimum and percentage, then the exchange part on top. Each part rounds
 * up. Null where the server’s figures are below zero.
 */
export const feeInToken = (amount: Amount, fees: Fees, unit: MinFeeUnit = minFeeUnit) =>
  estimate(amount, fees.currency, true, unit)

/** Fee paid in PLASMA: the amount is turned into PLASMA first. Null also where there is no usable rate. */
export function feeInPlasma(amount: Amount, fees: Fees, unit: MinFeeUnit = minFeeUnit): FeeEstimate | null {
  const [rate] = plasmaRates(fees)
  if (!rate) return null
  return estimate(scale(amount, rate, 'up', fees.plasma.balance.decimals), fees.plasma, false, unit)
}

/** A transfer paid for in one way, and what it leaves of both accounts: below zero where it cannot be paid. */
export type Payment = { fee: FeeEstimate; tokenLeft: Amount; plasmaLeft: Amount; possible: boolean }

const payment = (fee: FeeEstimate, tokenLeft: Amount, plasmaLeft: Amount): Payment => ({
  fee,
  tokenLeft,
  plasmaLeft,
  possible: tokenLeft.units >= 0n && plasmaLeft.units >= 0n,
})

export function payInToken(amount: Amount, fees: Fees): Payment | null {
  const fee = feeInToken(amount, fees)
  if (!fee) return null
  return payment(fee, subtract(subtract(fees.currency.balance, amount), fee.total), fees.plasma.balance)
}

export function payInPlasma(amount: Amount, fees: Fees): Payment | null {
  const fee = feeInPlasma(amount, fees)
  if (!fee) return null
  return payment(fee, subtract(fees.currency.balance, amount), subtract(fees.plasma.balance, fee.total))
}

/**
 * The largest amount that can be sent with its fee paid in the token: with one base unit more, amount and fee exceed
 * the exact balance. Zero where nothing can be sent.
 */
export const largestSendable = (fees: Fees): Amount => largest(fees, payInToken)

/** The same with the fee paid in PLASMA. */
export const largestSendableWithPlasma = (fees: Fees): Amount => largest(fees, payInPlasma)

/** A fee never falls when the amount grows, so halving finds the last amount that can be paid. */
function largest(fees: Fees, pay: (amount: Amount, fees: Fees) => Payment | null): Amount {
  const { units: held, decimals } = fees.currency.balance
  let most = 0n
  let tooMuch = held + 1n
  while (tooMuch - most > 1n) {
    const units = (most + tooMuch) / 2n
    if (pay({ units, decimals }, fees)?.possible) most = units
    else tooMuch = units
  }
  return { units: most, decimals }
}
