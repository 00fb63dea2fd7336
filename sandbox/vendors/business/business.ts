import { Hono, type Context as Call } from 'hono'
import type { Context } from '#sandbox/context'
import { exactAnswer } from '#sandbox/http/exact-json'
import { vendorBases } from '#sandbox/http/vendor-endpoints'
import {
  createdAnswer,
  readBody,
  refuse,
  refuseFields,
  withKey,
  type FieldErrors,
} from '#sandbox/vendors/common/plasmapay-calls'
import { invoiceAnswer, readOrder, type Invoice } from './invoice'
import { createInvoices } from './invoices'
import { pageOf } from './list'
import { invoicePages } from './pay'

const hasErrors = (errors: FieldErrors) => Object.keys(errors).length > 0

/** PlasmaPay Business: invoices that are paid on the sandbox’s chain. */
export const business = (context: Context) => {
  const invoices = createInvoices(context)

  const isThere = ({ status }: Invoice) => status !== 'deleted' || !context.switches().deletedIsMissing

  const create = async (call: Call) => {
    const body = await readBody(context, call)
    if (body instanceof Response) return body
    const errors: FieldErrors = {}
    const order = readOrder(body, errors)
    if (!order) return refuseFields(context, errors)
    const invoice = invoices.create(order, new URL(call.req.url).origin)
    return createdAnswer(context, invoiceAnswer(context, invoice))
  }
  const list = (call: Call) => {
    const errors: FieldErrors = {}
    const { page, total } = pageOf(invoices.newestFirst().filter(isThere), call, errors)
    if (hasErrors(errors)) return refuseFields(context, errors)
    return exactAnswer({
      result: page.map((invoice) => invoiceAnswer(context, invoice)),
      meta: { total },
    })
  }
  const withInvoice = (answer: (invoice: Invoice) => Response) => (call: Call) => {
    const invoice = invoices.find(call.req.param('extId') ?? '')
    return invoice && isThere(invoice) ? answer(invoice) : refuse(context, 404, 'There is no such invoice.')
  }
  const remove = (invoice: Invoice) => {
    if (invoice.status === 'deleted') return refuse(context, 404, 'There is no such invoice.')
    if (invoice.status === 'pending' || invoice.status === 'success')
      return refuse(context, 422, 'An invoice that is being paid or is paid cannot be removed.')
    invoices.remove(invoice)
    return context.switches().tableStatuses
      ? new Response(null, { status: 204 })
      : exactAnswer({ message: 'Invoice successfully removed', status: 200 })
  }

  const key = (answer: (call: Call) => Response | Promise<Response>) => withKey(context, 'business', answer)
  const routes = new Hono().basePath(vendorBases.business)
  routes.get(
    '/ping',
    key(() => exactAnswer({ message: 'pong ;)' })),
  )
  routes.post('/invoices', key(create))
  routes.get('/invoices', key(list))
  routes.get('/invoices/:extId', key(withInvoice((invoice) => exactAnswer(invoiceAnswer(context, invoice)))))
  routes.delete('/invoices/:extId', key(withInvoice(remove)))
  const page = invoicePages(context, invoices)
  routes.get('/pay-invoice/:id', page.show)
  routes.post('/pay-invoice/:id', page.decide)
  return routes
}
