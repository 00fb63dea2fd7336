import { vendorBases } from '#sandbox/http/vendor-endpoints'
import { amountIn, type Body, type FieldErrors } from '#sandbox/vendors/common/plasmapay-calls'
import { amountRule, readAmount, readMetadata, readTexts } from '#sandbox/vendors/common/plasmapay-fields'
import type { PlasmaStatus } from '#sandbox/vendors/common/plasmapay-page'
import type { Context } from '#sandbox/context'
import { findCode } from './codes'

const textFields = [
  'merchantId',
  'description',
  'accountId',
  'successUri',
  'failureUri',
  'email',
  'phone',
] as const
const requiredFields = ['merchantId', 'description', 'accountId']

export type InvoiceOrder = { amount: string; currencyCode: string; metadata: Body } & Partial<
  Record<(typeof textFields)[number], string>
>

/** `extId` is the id in addresses, `origin` the sandbox’s own, `createdAt` in milliseconds. */
export type Invoice = InvoiceOrder & {
  id: string
  extId: string
  origin: string
  createdAt: number
  status: PlasmaStatus
}

/** Reads the body of a creating call; undefined with the reasons in `errors`. */
export function readOrder(body: Body, errors: FieldErrors): InvoiceOrder | undefined {
  const texts = readTexts(body, textFields, requiredFields, errors)
  const metadata = readMetadata(body, errors)
  const amount = readAmount(body['amount'])
  if (body['amount'] === undefined) errors['amount'] = ['amount is required.']
  else if (amount === undefined) errors['amount'] = [`amount ${amountRule}`]
  const code = body['currencyCode']
  const currencyCode = typeof code === 'string' ? findCode(code) : undefined
  if (code === undefined) errors['currencyCode'] = ['currencyCode is required.']
  else if (currencyCode === undefined)
    errors['currencyCode'] = ['currencyCode is not a currency of PlasmaPay.']
  if (amount === undefined || currencyCode === undefined || Object.keys(errors).length > 0) return undefined
  return { ...texts, metadata, amount, currencyCode }
}

export const payPath = (extId: string) => `${vendorBases.business}/pay-invoice/${extId}`

/** The documented fields, in the documented order. */
export const invoiceAnswer = (context: Context, invoice: Invoice) => {
  const { id, amount, currencyCode, status, extId, metadata, merchantId, description, accountId } = invoice
  return {
    id,
    amount: amountIn(context, amount),
    currencyCode,
    status,
    extId,
    createdAt: new Date(invoice.createdAt).toISOString(),
    link: invoice.origin + payPath(extId),
    metadata,
    merchantId,
    description,
    accountId,
    email: invoice.email,
    phone: invoice.phone,
  }
}
