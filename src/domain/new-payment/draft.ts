import { isObject, type Json, type JsonObject } from '~/domain/json/json'
import { askedIn, paymentIn } from '~/domain/payment/envelope'
import { textIn, textOf } from '~/domain/payment/facts'
import type { Vendor } from '~/domain/payment/vendor'
import { typedDecimal } from '~/domain/money/typed-amount'
import { fieldsOf, type Meaning, type PaymentField } from './field'

/** A payment that is being written: texts as they were typed, by the documented name of the field. */
export type PaymentDraft = { values: Record<string, string>; pairs: Pair[] }
export type Pair = [key: string, value: string]

/** Characters in the name of a template. */
export const maxTemplateName = 100

export const emptyDraft: PaymentDraft = { values: {}, pairs: [] }

export const isEmptyDraft = ({ values, pairs }: PaymentDraft) =>
  Object.values(values).every((text) => text.trim() === '') && pairs.every((pair) => pair.join('') === '')

export const isSameDraft = (one: PaymentDraft, other: PaymentDraft) =>
  JSON.stringify(one) === JSON.stringify(other)

/** What is typed in a field; '' where nothing is. */
export const typedIn = ({ values }: PaymentDraft, name: string): string =>
  Object.hasOwn(values, name) ? (values[name] ?? '') : ''

/** What answers call by other names than requests do. */
const answered: Partial<Record<Vendor, Record<string, string>>> = {
  'plasmapay-checkout': { amount: 'fiatAmount', from: 'fiatCurrencyCode', to: 'cryptoCurrencyCode' },
  plisio: { currency: 'psys_cid' },
  payplay: { amount: 'value' },
}

/** Of a payment that is to be repeated: what is known of it beside the vendor’s answer. */
type Known = {
  reference: string | null
  amount: string | null
  currency: string | null
  description: string | null
  customer: string | null
  email: string | null
}

/** The draft of a payment like an earlier one: what the vendor’s answer repeats of the request, then what else is known. */
export function draftLike(vendor: Vendor, answer: Json, known: Known): PaymentDraft {
  const told = paymentIn(vendor, answer) ?? {}
  const payment = { ...told, ...askedIn(told) }
  const left = vendor === 'plisio' ? otherPrice(payment, known) : []
  const values = fieldsOf(vendor).flatMap((field): Pair[] => {
    if (field.kind === 'pairs' || field.kind === 'flag' || left.includes(field.name)) return []
    const text = textIn(payment, field.name, answered[vendor]?.[field.name] ?? field.name)
    const value = text ?? knownOf(vendor, field, known)
    return value === undefined ? [] : [[field.name, isDecimal(field) ? typedDecimal(value) : value]]
  })
  const pairs = isObject(payment.metadata)
    ? Object.entries(payment.metadata).map(([key, value]): Pair => [key, textOf(value) ?? ''])
    : []
  return { values: Object.fromEntries(values), pairs }
}

/** A price in a currency and one in coins exclude one another: the fields of the one that was not asked for. */
function otherPrice(payment: JsonObject, { currency }: Known): string[] {
  const hasPrice = textIn(payment, 'source_amount') !== undefined
  return hasPrice || (currency !== null && currency === textIn(payment, 'source_currency'))
    ? ['amount']
    : ['source_amount', 'source_currency']
}

const isDecimal = ({ kind }: PaymentField) => kind === 'number' || kind === 'decimal'

function knownOf(vendor: Vendor, { means }: PaymentField, known: Known): string | undefined {
  const values: Partial<Record<Meaning, string | null>> = {
    amount: known.amount,
    currency: known.currency,
    reference: known.reference,
    [vendor === 'plisio' ? 'orderName' : 'description']: known.description,
    customer: known.customer,
    email: known.email,
  }
  return values[means] ?? undefined
}
