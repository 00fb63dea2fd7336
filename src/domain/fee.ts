import { add, compare, subtract, times, type Amount } from './amount'

/** GET /fees for one token. All rates are exact decimals as the server wrote them. */
export type Fees = { plasma: FeeSide; currency: FeeSide }
type FeeSide = {
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
 * it would make every transfer below 10,000 USDP cost 1 USDP, against the 0.01 % beside it.
 */
const minFeeUnit: MinFeeUnit = 'base-unit'

export type FeeEstimate = { minimum: Amount; percentage: Amount; exchange: Amount; total: Amount }

const larger = (a: Amount, b: Amount) => (compare(a, b) >= 0 ? a : b)

function estimate(base: Amount, side: FeeSide, exchanged: boolean, unit: MinFeeUnit): FeeEstimate {
  const { decimals } = side.balance
  const one: Amount =
    unit === 'base-unit' ? { units: 1n, decimals } : { units: 10n ** BigInt(decimals), decimals }
  const minimum = times(one, side.minFee, 'up')
  const percentage = times(base, side.feePercents, 'up')
  const fee = larger(minimum, percentage)
  const exchange = exchanged ? times(fee, side.exchangeFeePercents, 'up') : { units: 0n, decimals }
  return { minimum, percentage, exchange, total: add(fee, exchange) }
}

/** Fee paid in the token itself: the larger of minimum and percentage, then the exchange part on top. */
export const feeInToken = (amount: Amount, fees: Fees, unit: MinFeeUnit = minFeeUnit) =>
  estimate(amount, fees.currency, true, unit)

/** Fee paid in PLASMA: the amount is turned into PLASMA first. Null where the server gave no rate. */
export function feeInPlasma(amount: Amount, fees: Fees, unit: MinFeeUnit = minFeeUnit): FeeEstimate | null {
  const { rate } = fees.currency
  if (!rate) return null
  const base = times(amount, rate, 'up', fees.plasma.balance.decimals)
  return estimate(base, fees.plasma, false, unit)
}

/** What is left of a balance after paying; negative when it cannot be paid. */
export const leftAfter = (balance: Amount, ...costs: Amount[]) =>
  costs.reduce((rest, cost) => subtract(rest, cost), balance)
