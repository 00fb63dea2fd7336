import { isObject, type Json } from '~/domain/json/json'
import { compare, scale, times, toDecimal, type Amount } from '~/domain/money/amount'
import { amountOf, textIn, textOf, type Sum } from './facts'

/** `rate` of `counted` for 1 of `one`, digit for digit as the vendor wrote it, with a point. */
export type VendorRate = { one: string; counted: string; rate: string }

const pair = /^([A-Z\d]+)_([A-Z\d]+)$/i

/** PayPlay’s `/rates`: `{"USDT_USD":"1,00"}`, with a decimal comma. What is no rate of two currencies is left out. */
export function payPlayRates(answer: Json): VendorRate[] {
  if (!isObject(answer)) return []
  return Object.entries(answer).flatMap(([name, value]) => {
    const [, one, counted] = pair.exec(name) ?? []
    return one === undefined || counted === undefined ? [] : usable({ one, counted, rate: rateText(value) })
  })
}

/** PayPlay’s `/exchange-rates/{ticker}`: how much of it 1 USDT is. */
export function tickerRate(answer: Json): VendorRate | null {
  if (!isObject(answer)) return null
  const counted = textIn(answer, 'ticker')
  const [rate] =
    counted === undefined ? [] : usable({ one: 'USDT', counted, rate: rateText(answer.exchange_rate) })
  return rate ?? null
}

/** A coin at Plisio: how much of it 1 of the asked currency is. */
type CoinRate = VendorRate & { isDown: boolean }

/** Plisio’s `/currencies/{fiat}`. Hidden coins and those without a rate are left out. */
export function plisioRates(answer: Json, fiat: string): CoinRate[] {
  const list = isObject(answer) ? answer.data : null
  if (!Array.isArray(list)) return []
  return list.flatMap((json) => {
    if (!isObject(json) || textOf(json.hidden) === '1' || json.hidden === true) return []
    const counted = textIn(json, 'cid', 'currency')
    if (counted === undefined) return []
    const one = textIn(json, 'fiat') ?? fiat
    return usable({ one, counted, rate: rateText(json.fiat_rate), isDown: json.maintenance === true })
  })
}

const rateText = (json: Json | undefined) => (textOf(json) ?? '').trim().replace(',', '.')

const usable = <Rate extends VendorRate>(rate: Rate): Rate[] => {
  const amount = amountOf(rate.rate)
  return amount && amount.units > 0n ? [rate] : []
}

/** Decimals of a division that does not come to an end. */
export const divisionDecimals = 18

/** What an amount of one side of a rate is on the other. From 1 to the counted it is exact; back it may be rounded. */
export function convert(amount: Amount, rate: Amount, from: 'one' | 'counted') {
  if (from === 'one')
    return { amount: times(amount, rate, 'down', amount.decimals + rate.decimals), isExact: true }
  const one = { units: 1n, decimals: 0 }
  const back = scale(amount, { numerator: one, denominator: rate }, 'half-even', divisionDecimals)
  const forth = times(back, rate, 'down', back.decimals + rate.decimals)
  return { amount: back, isExact: compare(forth, amount) === 0 }
}

/** Without zeros at the end: 1.500 → 1.5. */
export function shortest({ units, decimals }: Amount): Amount {
  let short = { units, decimals }
  while (short.decimals > 0 && short.units % 10n === 0n)
    short = { units: short.units / 10n, decimals: short.decimals - 1 }
  return short
}

/** Decimals of what 1 coin costs; of a coin worth less than 1 there are more. */
const priceDecimals = 8

/** What 1 of the coins costs where so much is paid for so many. Null where that cannot be told. */
export function priceOf(pays: Sum, gets: Sum): (VendorRate & { isExact: boolean }) | null {
  const [paid, got] = [amountOf(pays.amount), amountOf(gets.amount)]
  if (!paid || !got || got.units <= 0n) return null
  const decimals = compare(paid, got) < 0 ? divisionDecimals : priceDecimals
  const one = { units: 1n, decimals: 0 }
  const price = scale(paid, { numerator: one, denominator: got }, 'half-even', decimals)
  const back = times(price, got, 'down', price.decimals + got.decimals)
  const isExact = compare(back, paid) === 0
  return { one: gets.currency, counted: pays.currency, rate: toDecimal(shortest(price)), isExact }
}
