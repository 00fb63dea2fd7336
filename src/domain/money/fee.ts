import { add, compare, scale, subtract, times, type Amount } from './amount'
import { plasmaCode, plasmaRates } from './rate'

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

/** A negative fee makes no sense, so figures with one are not used. */
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

/** Whether a transfer's fee is paid in PLASMA beside the amount. PLASMA pays for itself as every token can: out of the amount. */
export const paidBeside = (token: string, paySysCms: boolean) => paySysCms && token !== plasmaCode

/** A transfer paid for in one way, and what it leaves of both accounts: below zero where it cannot be paid. */
export type Payment = {
  fee: FeeEstimate
  arrives: Amount
  tokenLeft: Amount
  plasmaLeft: Amount
  /** What there is too little of: the amount must be more than a fee taken out of it. Null where it can be sent. */
  short: 'amount' | 'token' | 'plasma' | null
}

/**
 * What a transfer does to every side; Fees, Max, review and receipt all go by it. A fee in the token comes out of the
 * amount, a fee in PLASMA is paid `beside` it. Decision 0022 says where this is known from.
 */
export function pay(amount: Amount, fees: Fees, beside: boolean): Payment | null {
  const fee = beside ? feeInPlasma(amount, fees) : feeInToken(amount, fees)
  if (!fee) return null
  const { plasma, currency } = fees
  const arrives = beside ? amount : subtract(amount, fee.total)
  const tokenLeft = subtract(currency.balance, amount)
  const plasmaLeft = beside ? subtract(plasma.balance, fee.total) : plasma.balance
  const short =
    arrives.units <= 0n
      ? 'amount'
      : tokenLeft.units < 0n
        ? 'token'
        : beside && plasmaLeft.units < 0n
          ? 'plasma'
          : null
  return { fee, arrives, tokenLeft, plasmaLeft, short }
}

/** The largest amount that can be sent, zero where there is none: everything, or what PLASMA can pay the fee of. */
export function largestSendable(fees: Fees, beside: boolean): Amount {
  const { units: held, decimals } = fees.currency.balance
  const isPayable = (units: bigint) => pay({ units, decimals }, fees, beside)?.short === null
  if (isPayable(held)) return fees.currency.balance
  if (!beside) return { units: 0n, decimals }
  let most = 0n
  // A fee never falls when the amount grows, so halving finds the last amount whose fee can be paid.
  for (let tooMuch = held; tooMuch - most > 1n;) {
    const units = (most + tooMuch) / 2n
    if (isPayable(units)) most = units
    else tooMuch = units
  }
  return { units: most, decimals }
}
