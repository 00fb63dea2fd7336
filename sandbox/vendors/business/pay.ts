import type { Context as Call } from 'hono'
import type { Context } from '#sandbox/context'
import { readText } from '#sandbox/http/json-body'
import { formType, isForeign } from '#sandbox/http/own-page'
import { foreignPage, missingPage, payPage, seeOther } from '#sandbox/vendors/common/pay-page'
import { payPath, type Invoice, type InvoiceStatus } from './invoice'
import type { Invoices } from './invoices'

const vendor = 'PlasmaPay Business'
const states: Record<InvoiceStatus, string> = {
  new: '',
  pending: 'being paid',
  success: 'paid',
  failed: 'failed',
  canceled: 'cancelled',
  deleted: 'deleted by the shop',
}
const choices = [
  { value: 'pay', words: 'Pay' },
  { value: 'fail', words: 'Let it fail' },
  { value: 'cancel', words: 'Cancel' },
]

const pageOf = ({ world }: Context, invoice: Invoice, problem?: string) => {
  const { status, amount, currencyCode, description = '', merchantId = '', extId } = invoice
  return payPage(
    {
      vendor,
      amount: `${amount} ${currencyCode}`,
      facts: [
        ['For', description],
        ['Order', merchantId],
        ['Invoice', extId],
      ],
      ...(status === 'new' ? { form: { people: world.people(), choices } } : { state: states[status] }),
      ...(problem === undefined ? {} : { problem }),
      leadsTo: [invoice.successUri, invoice.failureUri],
    },
    problem === undefined ? 200 : 409,
  )
}

/** To the shop’s own page where it gave one, with the invoice’s id, else back to this page. */
const leave = (invoice: Invoice, uri: string | undefined) => {
  if (uri === undefined) return seeOther(payPath(invoice.extId))
  const url = new URL(uri)
  url.searchParams.set('invoiceId', invoice.extId)
  return seeOther(url.href)
}

/** The page where an invoice is paid, and what its buttons do. It takes no key. */
export const payRoutes = (context: Context, invoices: Invoices) => {
  const decide = async (request: Request, invoice: Invoice) => {
    const text = await readText(request, formType)
    if (!text.ok) return pageOf(context, invoice, text.message)
    const form = new URLSearchParams(text.value)
    if (invoice.status !== 'new')
      return pageOf(context, invoice, 'Nothing has been done: this invoice was settled before.')
    const decision = form.get('decision')
    if (decision === 'cancel') {
      invoices.cancel(invoice)
      return leave(invoice, invoice.failureUri)
    }
    if (decision === 'fail') {
      invoices.fail(invoice)
      return leave(invoice, invoice.failureUri)
    }
    const payer = context.world.person(form.get('person') ?? '')
    if (decision !== 'pay' || !payer) return pageOf(context, invoice, 'Choose who pays and press a button.')
    const problem = invoices.pay(invoice, payer)
    return problem === undefined ? leave(invoice, invoice.successUri) : pageOf(context, invoice, problem)
  }
  return {
    show: ({ req }: Call) => {
      const invoice = invoices.find(req.param('extId') ?? '')
      return invoice ? pageOf(context, invoice) : missingPage(vendor)
    },
    decide: ({ req }: Call) => {
      const invoice = invoices.find(req.param('extId') ?? '')
      if (isForeign(req.raw)) return foreignPage(vendor)
      return invoice ? decide(req.raw, invoice) : missingPage(vendor)
    },
  }
}
