import { readDeliveryFilter, type DeliveryFilter } from '~/domain/payment/delivery'
import { dayOf } from '~/domain/value/day'

export const fieldNames = ['q', 'account', 'verdict', 'state', 'payment', 'from', 'to'] as const
export type FieldName = (typeof fieldNames)[number]

const isField = (name: string): name is FieldName => fieldNames.some((each) => each === name)

/** What the address of the list asks the relay for. There "from" and "to" are days of the chosen zone, both included. */
export function readHooksAddress(
  params: URLSearchParams,
  zone: 'local' | 'utc',
): { filter: DeliveryFilter; problems: FieldName[] } {
  const read = readDeliveryFilter({
    get(name) {
      const text = params.get(name)?.trim()
      if (!text || (name !== 'from' && name !== 'to')) return text ?? null
      const day = dayOf(text, zone)
      return day ? new Date(day[name]).toISOString() : 'no day'
    },
  })
  return { filter: read.filter, problems: read.wrong.filter(isField) }
}

/** Whether the address filters at all. */
export const isFiltered = (params: URLSearchParams) => fieldNames.some((name) => params.get(name)?.trim())
