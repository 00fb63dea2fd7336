import { amountOf } from '~/domain/payment/facts'
import type { PaymentSort } from '~/domain/payment/filter'
import { storableTime } from './columns'

/** Where a list goes on: behind the row with this value of the sorted column and this number. */
export type RowPlace = { value: string; number: number }

/** `after` did not come from a list in this order. */
export class WrongPlace extends Error {
  override name = 'WrongPlace'
}

export const printPlace = ({ value, number }: RowPlace, sort: PaymentSort) =>
  Buffer.from(JSON.stringify([sort, value, number])).toString('base64url')

export function readPlace(text: string, sort: PaymentSort): RowPlace {
  const [kind, value, number] = listIn(text)
  const fits = sort === 'largest' || sort === 'smallest' ? isAmount : isTime
  if (kind !== sort || typeof value !== 'string' || !fits(value) || !Number.isSafeInteger(number))
    throw new WrongPlace()
  return { value, number: Number(number) }
}

const isAmount = (text: string) => amountOf(text) !== null
/** As `printPlace` is given them: other writings, such as "1", mean nothing or something else to the database. */
const isTime = (text: string) => {
  const ms = Date.parse(text)
  return !Number.isNaN(ms) && storableTime(ms).toISOString() === text
}

function listIn(text: string): unknown[] {
  try {
    const list: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    return Array.isArray(list) ? list : []
  } catch {
    return []
  }
}
