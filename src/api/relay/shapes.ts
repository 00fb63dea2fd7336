import * as v from 'valibot'
import type {
  Creation as CreationType,
  PaymentAccount as AccountType,
  PaymentDetail as DetailType,
  PaymentRow as RowType,
  PaymentTotal as TotalType,
} from '~/domain/payment/row'
import { paymentStatuses } from '~/domain/payment/status'
import { vendors } from '~/domain/payment/vendor'

/** What the relay answers. The types are those of `domain/payment/row`, which the relay shares. */
type Shape<Type> = v.GenericSchema<unknown, Type>

const textOrNull = v.nullish(v.string(), null)
/** A word that a newer relay may know, and this page not. */
const status = v.fallback(v.picklist(paymentStatuses), 'unknown')
const vendor = v.picklist(vendors)

export const PaymentRow: Shape<RowType> = v.object({
  account: v.string(),
  vendor,
  id: v.string(),
  reference: textOrNull,
  status,
  word: v.string(),
  amount: textOrNull,
  currency: textOrNull,
  received: textOrNull,
  receivedCurrency: textOrNull,
  description: textOrNull,
  customer: textOrNull,
  email: textOrNull,
  link: textOrNull,
  createdAt: v.string(),
  createdText: textOrNull,
  changedAt: v.string(),
  checkedAt: v.string(),
  note: v.nullish(v.string(), ''),
})

const kinds = ['asked', 'found', 'checked', 'changed', 'told', 'missing', 'deleted', 'noted'] as const

const PaymentEvent = v.object({
  at: v.string(),
  kind: v.picklist(kinds),
  status,
  word: v.string(),
  received: textOrNull,
  receivedCurrency: textOrNull,
})

export const PaymentDetail: Shape<DetailType> = v.object({
  payment: PaymentRow,
  answer: v.string(),
  events: v.array(PaymentEvent),
})

export const PaymentTotal: Shape<TotalType> = v.object({
  currency: textOrNull,
  status,
  count: v.number(),
  amount: v.string(),
})

export const Creation: Shape<CreationType> = v.object({
  id: v.string(),
  account: v.string(),
  reference: textOrNull,
  at: v.string(),
  state: v.picklist(['asking', 'made', 'refused', 'unknown']),
  request: v.string(),
  paymentId: textOrNull,
  message: textOrNull,
})

const abilities = ['quote', 'create', 'read', 'list', 'delete', 'rates'] as const

/** An ability that this page does not know is left out. */
const can = v.pipe(
  v.array(v.string()),
  v.transform((names) => abilities.filter((name) => names.includes(name))),
)

export const PaymentAccount: Shape<AccountType> = v.object({
  id: v.string(),
  title: v.string(),
  vendor,
  base: v.nullish(v.string(), ''),
  hookUrl: v.string(),
  can,
  slug: textOrNull,
  chainAccount: textOrNull,
  lastAnswerAt: textOrNull,
  lastHookAt: textOrNull,
  lastError: v.nullish(v.object({ at: v.string(), message: v.string() }), null),
  refused: v.nullish(v.array(v.picklist(['list', 'read'])), []),
  forwarding: v.nullish(v.object({ to: v.string(), isPaused: v.boolean() }), null),
})
