import type { Context } from '#sandbox/context'
import { vendorBases } from '#sandbox/http/vendor-endpoints'
import { amountIn, type Body, type FieldErrors } from '#sandbox/vendors/common/plasmapay-calls'
import { readMetadata, readTexts } from '#sandbox/vendors/common/plasmapay-fields'
import type { PlasmaStatus } from '#sandbox/vendors/common/plasmapay-page'
import { pair, type Quote } from './quotes'

const textFields = [
  'withdrawalAddress',
  'quoteId',
  'method',
  'successUri',
  'failureUri',
  'merchantId',
  'accountId',
  'email',
  'phone',
] as const
const requiredFields = ['withdrawalAddress', 'quoteId']

export type OrderRequest = { metadata: Body } & Partial<Record<(typeof textFields)[number], string>>

/** `origin` is the sandbox’s own; times in milliseconds. */
export type Order = OrderRequest & {
  id: string
  quote: Quote
  origin: string
  status: PlasmaStatus
  createdAt: number
  updatedAt: number
}

export const readOrderRequest = (body: Body, errors: FieldErrors): OrderRequest => ({
  ...readTexts(body, textFields, requiredFields, errors),
  metadata: readMetadata(body, errors),
})

export const orderPath = (id: string) => `${vendorBases.checkout}/pay-order/${id}`

/** The documented fields, in the documented order. */
export const orderAnswer = (context: Context, order: Order) => ({
  id: order.id,
  status: order.status,
  method: order.method ?? 'credit_card',
  fiatCurrencyCode: pair.from,
  fiatAmount: amountIn(context, order.quote.fiatAmount),
  cryptoCurrencyCode: pair.to,
  cryptoAmount: amountIn(context, order.quote.cryptoAmount),
  quote: order.quote.id,
  withdrawalAddress: order.withdrawalAddress,
  link: order.origin + orderPath(order.id),
  createdAt: new Date(order.createdAt).toISOString(),
  updatedAt: new Date(order.updatedAt).toISOString(),
  metadata: order.metadata,
  merchantId: order.merchantId,
  accountId: order.accountId,
  email: order.email,
  phone: order.phone,
})
