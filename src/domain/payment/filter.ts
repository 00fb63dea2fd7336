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

const names = ['q', 'account', 'status', 'currency', 'from', 'to', 'min', 'max', 'sort'] as const
const longest = 200

const fits: Record<(typeof names)[number], (text: string) => boolean> = {
  q: () => true,
  account: () => true,
  status: (text) => paymentStatuses.some((status) => status === text),
  currency: () => true,
  from: (text) => !Number.isNaN(Date.parse(text)),
  to: (text) => !Number.isNaN(Date.parse(text)),
  min: (text) => amountOf(text) !== null,
  max: (text) => amountOf(text) !== null,
  sort: (text) => paymentSorts.some((sort) => sort === text),
}

/** Reads the parameters of `/relay/payments`. `wrong` names those that do not fit. */
export function readFilter(parameters: { get: (name: string) => string | null }): {
  filter: PaymentFilter
  wrong: string[]
} {
  const given = names.flatMap((name) => {
    const text = parameters.get(name)?.trim()
    return text ? [{ name, text }] : []
  })
  const isRight = ({ name, text }: { name: (typeof names)[number]; text: string }) =>
    text.length <= longest && fits[name](text)
  return {
    filter: Object.fromEntries(given.filter(isRight).map(({ name, text }) => [name, text])),
    wrong: given.filter((each) => !isRight(each)).map(({ name }) => name),
  }
}

/** The parameters that `readFilter` reads. */
export const printFilter = (filter: PaymentFilter) =>
  new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== ''))
