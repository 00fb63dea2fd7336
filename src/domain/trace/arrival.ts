import { compare, subtract, type Amount } from '~/domain/money/amount'
import { paidBeside } from '~/domain/money/fee'
import { isObject } from '~/domain/json/json'
import { keeperOf } from '~/domain/money/keeper'
import type { Movement } from './movement'
import type { MoneyEvent } from './tx-result'

/** What reached the recipient; not exact where its fee was stated as a JSON number that may have lost digits. */
export type Arrival = { amount: Amount; exact: boolean }

/** The standard token contract of EOSIO chains, which takes no fee. */
const feelessContract = 'eosio.token'

/** By the trace alone, which has no fee, only whether it is paid beside the amount. Null where it may be taken out. */
export function arrivalOf({ kind, contract, token, amount, trace: { data } }: Movement): Amount | null {
  if (kind === 'issue' || contract === feelessContract) return amount
  const isWhole = contract === keeperOf(token) && isObject(data) && paidBeside(token, data.paySysCms === true)
  return isWhole ? amount : null
}

/** Up to here every amount of 18 decimals has a distinct double. */
const exactBelow: Amount = { units: 2n ** 52n, decimals: 18 }
/** A fee with so few digits is exact; one that a double has cut off nearly always has more. */
const maxMeantDigits = 10

const isRounded = (fee: Amount) =>
  compare(fee, exactBelow) > 0 && fee.units.toString().replace(/0+$/, '').length > maxMeantDigits

/** The amount less the fee that the event states. Null where it states none: a documented 0 may mean unknown. */
export function arrivalByEvent({
  amount,
  token,
  fees,
}: Pick<MoneyEvent, 'amount' | 'token' | 'fees'>): Arrival | null {
  if (!fees || fees.length === 0) return null
  const own = fees.filter((fee) => fee.token === token).map((fee) => fee.amount)
  const left = own.reduce(subtract, amount)
  return left.units > 0n ? { amount: left, exact: !own.some(isRounded) } : null
}
