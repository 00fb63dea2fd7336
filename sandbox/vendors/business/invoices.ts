import { randomBytes, randomUUID } from 'node:crypto'
import type { Context } from '#sandbox/context'
import type { Person } from '#sandbox/world/base/types'
import { perWorld } from '#sandbox/vendors/common/per-world'
import { hookOf } from '#sandbox/vendors/common/plasmapay-calls'
import type { PlasmaStatus } from '#sandbox/vendors/common/plasmapay-page'
import { payInThisWay, type Way } from './ways'
import { invoiceAnswer, type Invoice, type InvoiceOrder } from './invoice'

/** The changes that the shop is told of. */
const told = new Set<PlasmaStatus>(['pending', 'success', 'failed'])

/** The shop’s invoices and what can become of them. */
export const createInvoices = (context: Context) => {
  const state = perWorld(context, (place) => ({ ...place, invoices: new Map<string, Invoice>() }))

  const become = (invoice: Invoice, status: PlasmaStatus) => {
    invoice.status = status
    if (!told.has(status)) return
    const body = { invoice: invoiceAnswer(context, invoice) }
    context.hooks.send({ vendor: 'business', payment: invoice.extId, event: status, ...hookOf(body) })
  }
  const end = (invoice: Invoice, status: 'success' | 'failed') => {
    become(invoice, 'pending')
    state().after(context.switches().payTime, () => become(invoice, status))
  }

  return {
    create(order: InvoiceOrder, origin: string): Invoice {
      const identity = { id: randomBytes(12).toString('hex'), extId: randomUUID(), origin }
      const invoice: Invoice = { ...order, ...identity, createdAt: context.serverNow(), status: 'new' }
      state().invoices.set(invoice.extId, invoice)
      return invoice
    },
    find: (extId: string) => state().invoices.get(extId),
    newestFirst: () => [...state().invoices.values()].toReversed(),
    /** Moves the money on the chain. The sentence says why it did not. */
    pay(invoice: Invoice, payer: Person, way: Way): string | undefined {
      const { amount, currencyCode, extId } = invoice
      const problem = payInThisWay(context.world, payer, { amount, currencyCode, memo: extId }, way)
      if (problem === undefined) end(invoice, 'success')
      return problem
    },
    fail: (invoice: Invoice) => end(invoice, 'failed'),
    cancel: (invoice: Invoice) => become(invoice, 'canceled'),
    remove: (invoice: Invoice) => become(invoice, 'deleted'),
  }
}
export type Invoices = ReturnType<typeof createInvoices>
