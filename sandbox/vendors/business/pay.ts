import type { Context } from '#sandbox/context'
import { payRoutes } from '#sandbox/vendors/common/pay-routes'
import { pressOf, stateWords } from '#sandbox/vendors/common/plasmapay-page'
import { payPath, type Invoice } from './invoice'
import type { Invoices } from './invoices'
import { isWay, wayField } from './ways'

const choices = [
  { value: 'pay', words: 'Pay' },
  { value: 'fail', words: 'Let it fail' },
  { value: 'cancel', words: 'Cancel' },
]

/** The page where an invoice is paid from an account of the chain. */
export const invoicePages = (context: Context, invoices: Invoices) =>
  payRoutes<Invoice>({
    vendor: 'PlasmaPay Business',
    find: invoices.find,
    page: ({ status, amount, currencyCode, extId, ...invoice }) => ({
      amount: `${amount} ${currencyCode}`,
      facts: [
        ['For', invoice.description ?? ''],
        ['Order', invoice.merchantId ?? ''],
        ['Invoice', extId],
      ],
      ...(status === 'new'
        ? { form: { people: context.world.people(), choices, more: wayField } }
        : { state: stateWords[status], isOpen: status === 'pending' }),
      leadsTo: [invoice.successUri, invoice.failureUri],
    }),
    press: pressOf(
      {
        ...invoices,
        pay: (invoice, form) => {
          const payer = context.world.person(form.get('person') ?? '')
          const way = form.get('way') ?? 'once'
          if (!isWay(way)) return 'Choose what is sent.'
          return payer ? invoices.pay(invoice, payer, way) : 'Choose who pays.'
        },
      },
      'invoiceId',
      ({ extId }) => ({ id: extId, path: payPath(extId) }),
    ),
  })
