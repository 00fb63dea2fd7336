import { compare, subtract, type Amount } from '~/domain/money/amount'
import { paidBeside } from '~/domain/money/fee'
import { isObject } from '~/domain/json/json'
import { keeperOf } from '~/domain/money/keeper'
import type { Move } from './movement'
import type { MoneyEvent } from './tx-result'

/** What reached a recipient; not exact where the fee taken out of it was told as a JSON number with all a double holds. */
export type Arrival = { amount: Amount; exact: boolean }

/** A token's contract that is public on every EOSIO chain, and takes no fee. */
const withoutFees = 'eosio.token'

/** As far as the traces tell: they hold no fee, only whether it was paid beside what was sent. */
export function arrivalOf({ kind, contract, token, amount, trace: { data } }: Move): Amount | null {
  if (kind === 'issue' || contract === withoutFees) return amount
  const isWhole = contract === keeperOf(token) && isObject(data) && paidBeside(token, data.paySysCms === true)
  return isWhole ? amount : null
}

/** Below it every amount of 18 decimals has a double of its own. */
const fineEnough: Amount = { units: 2n ** 52n, decimals: 18 }
/** So few digits are what was meant; what a double cuts off leaves more, but for once in many millions. */
const few = 10

const isRounded = (fee: Amount) =>
  compare(fee, fineEnough) > 0 && fee.units.toString().replace(/0+$/, '').length > few

/** By the fee that the event tells, taken out of the amount. Null where it tells of none: the documents print 0 for that too. */
export function arrivalTold({
  amount,
  token,
  fees,
}: Pick<MoneyEvent, 'amount' | 'token' | 'fees'>): Arrival | null {
  if (!fees || fees.length === 0) return null
  const own = fees.filter((fee) => fee.token === token).map((fee) => fee.amount)
  const left = own.reduce(subtract, amount)
  return left.units > 0n ? { amount: left, exact: !own.some(isRounded) } : null
}
