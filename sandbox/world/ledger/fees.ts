import { toShortDecimal, timesUp } from '#sandbox/world/base/decimal'
import type { Ledger } from './ledger'
import { fees, findToken, type TokenFacts } from './tokens'
import type { FeesAnswer } from '#sandbox/world/base/types'

/** Base units of `token`. */
export type Fee = { units: bigint; token: string }

const larger = (a: bigint, b: bigint) => (a > b ? a : b)

/**
 * Our assumption: the documents give rates but no formula. Paid in the token: the larger of the minimum and the percentage,
 * plus the exchange percentage of that. Paid in PLASMA: the amount is converted to PLASMA first, and there is no exchange
 * percentage. A transfer of PLASMA pays the PLASMA percentage. Every step rounds up.
 */
export function transferFee(units: bigint, facts: TokenFacts, inPlasma: boolean): Fee {
  if (inPlasma || facts.code === 'PLASMA') {
    const plasma = timesUp(units, facts.plasmaRate)
    return { units: larger(fees.plasma.minFee, timesUp(plasma, fees.plasma.feePercents)), token: 'PLASMA' }
  }
  const base = larger(fees.currency.minFee, timesUp(units, fees.currency.feePercents))
  return { units: base + timesUp(base, fees.currency.exchangeFeePercents), token: facts.code }
}

/** The documented answer of GET /fees. A PLASMA transfer has no exchange percentage, so its `currency` side says 0. */
export function feesAnswer(ledger: Ledger, account: string, token: string): FeesAnswer | undefined {
  const facts = findToken(token)
  if (!facts) return undefined
  const side = (rates: typeof fees.plasma, code: string, exchange: string) => ({
    balance: ledger.balance(account, code).toString(),
    minFee: Number(rates.minFee),
    decimals: 18,
    feePercents: Number(rates.feePercents),
    exchangeFeePercents: Number(exchange),
  })
  const own = facts.code === 'PLASMA' ? fees.plasma : fees.currency
  const exchange = facts.code === 'PLASMA' ? '0' : own.exchangeFeePercents
  return {
    plasma: {
      ...side(fees.plasma, 'PLASMA', fees.plasma.exchangeFeePercents),
      currencyRate: Number(facts.currencyRate),
    },
    currency: { ...side(own, facts.code, exchange), plasmaRate: Number(facts.plasmaRate) },
  }
}

/** A JSON number, rounded to a double, as in the documented events. */
export const feeAsNumber = ({ units }: Fee) => Number(toShortDecimal(units))
