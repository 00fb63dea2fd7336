import * as v from 'valibot'
import {
  deliveryStates,
  hookVerdicts,
  type Delivery as DeliveryType,
  type DeliveryDetail as DetailType,
  type Forward as ForwardType,
} from '~/domain/payment/delivery'
import { paymentStatuses } from '~/domain/payment/status'
import { vendors } from '~/domain/payment/vendor'

/** What the relay answers of webhooks. The types are those of `domain/payment/delivery`, which the relay shares. */
type Shape<Type> = v.GenericSchema<unknown, Type>

const textOrNull = v.nullish(v.string(), null)
const status = v.fallback(v.picklist(paymentStatuses), 'unknown')
const algorithm = v.picklist(['F1', 'F2', 'J1', 'J2', 'J3', 'J4', 'J5', 'raw', 'json'])
const forwardState = v.picklist(['waiting', 'sent', 'failed', 'paused'])

const Step = v.object({
  status,
  word: v.string(),
  received: textOrNull,
  receivedCurrency: textOrNull,
})

const members = {
  number: v.number(),
  account: v.string(),
  vendor: v.picklist(vendors),
  at: v.string(),
  lastAt: v.string(),
  repeats: v.number(),
  source: v.string(),
  bytes: v.number(),
  paymentId: textOrNull,
  reference: textOrNull,
  word: textOrNull,
  status: v.nullish(status, null),
  verdict: v.picklist(hookVerdicts),
  algorithm: v.nullish(algorithm, null),
  state: v.picklist(deliveryStates),
  answeredAt: textOrNull,
  changed: v.nullish(v.object({ before: v.nullish(Step, null), after: Step }), null),
  forwarding: v.nullish(forwardState, null),
  forwardedAt: textOrNull,
}
export const Delivery: Shape<DeliveryType> = v.object(members)

export const Forward: Shape<ForwardType> = v.object({
  number: v.number(),
  event: v.string(),
  state: forwardState,
  body: v.string(),
  due: textOrNull,
  attempts: v.array(
    v.object({
      at: v.string(),
      status: v.nullish(v.number(), null),
      answer: textOrNull,
      failure: textOrNull,
      milliseconds: v.number(),
    }),
  ),
})

const checkFields = ['status', 'reference', 'currency', 'asked', 'expected', 'received', 'paidOut'] as const

export const DeliveryDetail: Shape<DetailType> = v.object({
  ...members,
  headers: v.array(v.tuple([v.string(), v.string()])),
  body: v.string(),
  signed: v.array(v.object({ algorithm, bytes: v.string() })),
  checks: v.array(
    v.object({
      field: v.picklist(checkFields),
      claimed: textOrNull,
      confirmed: textOrNull,
      verdict: v.picklist(['match', 'differs', 'unchecked']),
    }),
  ),
  confirmations: v.array(v.object({ at: v.string(), failure: textOrNull })),
  forward: v.nullish(Forward, null),
})
