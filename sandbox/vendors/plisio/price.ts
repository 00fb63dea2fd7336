import { coinOf, fiatPerUsd, product, quotient, type Coin } from '#sandbox/vendors/coins/rates'
import { toDecimal, toUnits } from '#sandbox/world/base/decimal'

/** What Plisio keeps of every invoice: half a percent, rounded up. */
export const commissionPercent = '0.5'
const commissionRate = '0.005'

/** What an invoice costs in one coin, in that coin’s units. `rate` is coins for one unit of the price’s currency. */
export type Price = {
  coin: Coin
  rate: string | null
  amount: bigint
  commission: bigint
  sum: bigint
  total: bigint
  /** What the payer has to send. */
  due: bigint
}

/** With nothing but zeros cut off, at least two places stay. */
const trimmed = (decimal: string) => decimal.replace(/(\.\d\d\d*?)0+$/, '$1')

const ratePlaces = 18
export const rateOf = (coin: Coin, fiat: string) =>
  trimmed(toDecimal(quotient(coin.rateUsd, fiatPerUsd[fiat] ?? '1', ratePlaces, 'down'), ratePlaces))

/** The invoice’s figures. Whoever pays the commission, sum and commission make the total. */
function figures(amount: bigint, coin: Coin, isClientPaying: boolean) {
  const { decimals } = coin
  const commission = product(toDecimal(amount, decimals), commissionRate, decimals, 'up')
  const sum = isClientPaying ? amount : amount - commission
  const total = sum + commission
  return { amount, commission, sum, total, due: total }
}

/** Undefined for a coin that is not known. The request has been checked: it has an amount or the pair. */
export function priceOf(
  params: Readonly<Record<string, string>>,
  cid: string,
  isClientPaying: boolean,
): Price | undefined {
  const coin = coinOf(cid)
  if (!coin) return undefined
  const { source_amount: source, source_currency: fiat } = params
  if (source === undefined || fiat === undefined) {
    const amount = toUnits(params.amount ?? '', coin.decimals) ?? 0n
    return { coin, rate: null, ...figures(amount, coin, isClientPaying) }
  }
  const rate = rateOf(coin, fiat)
  return { coin, rate, ...figures(product(source, rate, coin.decimals, 'up'), coin, isClientPaying) }
}
