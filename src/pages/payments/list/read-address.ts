import { toDecimal } from '~/domain/money/amount'
import { readAmount, type NumberMarks } from '~/domain/money/typed-amount'
import { readFilter, type PaymentFilter } from '~/domain/payment/filter'
import { dayOf } from '~/domain/value/day'

export const fieldNames = ['q', 'account', 'status', 'from', 'to', 'currency', 'min', 'max', 'sort'] as const
export type FieldName = (typeof fieldNames)[number]

const isField = (name: string): name is FieldName => fieldNames.some((each) => each === name)

/**
 * What the address of the list asks the relay for. There "from" and "to" are days of the chosen zone, both included, and amounts
 * may be written as people write them. `problems` names the fields that mean nothing; the list is shown without them.
 */
export function readAddress(
  params: URLSearchParams,
  zone: 'local' | 'utc',
  marks: NumberMarks,
): { filter: PaymentFilter; problems: FieldName[] } {
  const read = readFilter({
    get(name) {
      const text = params.get(name)?.trim()
      if (!text) return null
      if (name === 'from' || name === 'to') {
        const day = dayOf(text, zone)
        // What is no day stays as it is written, and is then reported, also where it would be a moment.
        return day ? new Date(day[name]).toISOString() : 'no day'
      }
      if (name !== 'min' && name !== 'max') return text
      const reading = readAmount(text, marks)
      return reading && 'amount' in reading ? toDecimal(reading.amount) : 'no amount'
    },
  })
  return { filter: read.filter, problems: read.wrong.filter(isField) }
}

/** The part of an address that filters or sorts. */
export const filterText = (params: URLSearchParams) =>
  new URLSearchParams(
    fieldNames.flatMap((name): [string, string][] => {
      const text = params.get(name)?.trim()
      return text ? [[name, text]] : []
    }),
  ).toString()
