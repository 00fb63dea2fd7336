import { amountOf } from './facts'
import { paymentStatuses, type PaymentStatus } from './status'

export const paymentSorts = ['newest', 'oldest', 'largest', 'smallest', 'changed'] as const
export type PaymentSort = (typeof paymentSorts)[number]

/** Which payments, and in which order. Every field is optional in an address; what does not fit is left out. */
export type PaymentFilter = {
  /** Words searched for in reference, id, description, customer and e-mail. */
  q?: string
  account?: string
  status?: PaymentStatus
  currency?: string
  /** Created at or after this moment, and before that one: ISO-8601. */
  from?: string
  to?: string
  /** The price, as a decimal text. */
  min?: string
  max?: string
  sort?: PaymentSort
}

const longest = 200

export const isMoment = (text: string) => !Number.isNaN(Date.parse(text))

const fits: Record<keyof PaymentFilter, (text: string) => boolean> = {
  q: () => true,
  account: () => true,
  status: (text) => paymentStatuses.some((status) => status === text),
  currency: () => true,
  from: isMoment,
  to: isMoment,
  min: (text) => amountOf(text) !== null,
  max: (text) => amountOf(text) !== null,
  sort: (text) => paymentSorts.some((sort) => sort === text),
}

export type Parameters = { get: (name: string) => string | null }

/** The parameters that fit. `wrong` names those that do not; those that are empty are left out. */
export function readParameters<Filter extends object>(
  parameters: Parameters,
  fitting: Record<keyof Filter & string, (text: string) => boolean>,
): { filter: Filter; wrong: string[] } {
  const given = Object.entries<(text: string) => boolean>(fitting).flatMap(([name, fitsIt]) => {
    const text = parameters.get(name)?.trim()
    return text ? [{ name, text, isRight: text.length <= longest && fitsIt(text) }] : []
  })
  const right = given.filter(({ isRight }) => isRight).map(({ name, text }) => [name, text])
  return {
    filter: Object.fromEntries(right) as Filter,
    wrong: given.filter(({ isRight }) => !isRight).map(({ name }) => name),
  }
}

/** Reads the parameters of `/relay/payments`. */
export const readFilter = (parameters: Parameters) => readParameters<PaymentFilter>(parameters, fits)

/** The parameters that `readFilter` reads. */
export const printFilter = (filter: PaymentFilter) =>
  new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== ''))
