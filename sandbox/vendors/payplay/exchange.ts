import { coinOf, fiatPerUsd, product, quotient } from '#sandbox/vendors/coins/rates'
import { toDecimal } from '#sandbox/world/base/decimal'

/** What PayPlay takes from payers. Its dollar coins are worth a dollar. */
export const payCoins = ['USDT', 'USDC', 'BTC', 'ETH', 'TRX', 'LTC'] as const
export type PayCoin = (typeof payCoins)[number]
export const isPayCoin = (ticker: string): ticker is PayCoin => payCoins.some((coin) => coin === ticker)
export const isFiat = (ticker: string) => Object.hasOwn(fiatPerUsd, ticker)

const feeRate = '0.01'
/** What PayPlay earns by exchanging. */
const afterMargin = '0.9989'
const ratePlaces = 10

export const decimalsOf = (coin: PayCoin) => coinOf(coin)?.decimals ?? 0
const priceOf = (coin: PayCoin) => coinOf(coin)?.priceUsd ?? '1'

/** Without zeros at the end, as PayPlay prints amounts: "13.5", "100". */
export const short = (decimal: string) =>
  decimal.includes('.') ? decimal.replace(/0+$/, '').replace(/\.$/, '') : decimal

/** The coin that the shop’s balance is kept in for an order of this currency. */
export const balanceCoin = (currency: string): PayCoin => (isPayCoin(currency) ? currency : 'USDT')

/** Units of the order’s currency for one deposited coin: before PayPlay’s margin, and as fixed for the order. */
export function ratesOf(currency: string, deposited: PayCoin) {
  if (currency === deposited) return { clean: '1', rate: '1' }
  const units = isPayCoin(currency)
    ? quotient(priceOf(deposited), priceOf(currency), ratePlaces, 'down')
    : product(priceOf(deposited), fiatPerUsd[currency] ?? '1', ratePlaces, 'down')
  const clean = short(toDecimal(units, ratePlaces))
  return { clean, rate: short(toDecimal(product(clean, afterMargin, ratePlaces, 'down'), ratePlaces)) }
}

/** How much of the coin is to be deposited for this value, in the coin’s units. */
export const expectedFor = (value: string, rate: string, deposited: PayCoin) =>
  quotient(value, rate, decimalsOf(deposited), 'up')

/** The deposit in the coin of the shop’s balance, before the fee. */
export function exchanged(currency: string, deposited: PayCoin, units: bigint, rate: string): bigint {
  const into = balanceCoin(currency)
  if (deposited === into) return units
  const amount = toDecimal(units, decimalsOf(deposited))
  const price = isPayCoin(currency)
    ? rate
    : toDecimal(quotient(priceOf(deposited), priceOf(into), 18, 'down'), 18)
  return product(amount, price, decimalsOf(into), 'down')
}

/** One percent. Of dollar coins whole cents are taken: 13.5 leaves 13.37, as in the documents. */
export function feeOf(units: bigint, coin: PayCoin) {
  const decimals = decimalsOf(coin)
  const places = coin.startsWith('USD') ? 2 : decimals
  return product(toDecimal(units, decimals), feeRate, places, 'down') * 10n ** BigInt(decimals - places)
}
