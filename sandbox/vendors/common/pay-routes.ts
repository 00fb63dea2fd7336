import type { Context as Call } from 'hono'
import { readText } from '#sandbox/http/json-body'
import { formType, isForeign } from '#sandbox/http/own-page'
import { foreignPage, missingPage, payPage, seeOther, type PayPage } from './pay-page'

/** Where the payer goes after pressing, or why nothing was done. */
export type Pressed = { to: string } | { problem: string }

type PayDesk<Payment> = {
  vendor: string
  find: (id: string) => Payment | undefined
  /** Without a form the payment is settled, and a press does nothing. */
  page: (payment: Payment) => Omit<PayPage, 'vendor' | 'problem'>
  press: (payment: Payment, form: URLSearchParams) => Pressed
}

/** The page of one payment under `…/:id`, and what its buttons do. It takes no key. */
export const payRoutes = <Payment>({ vendor, find, page, press }: PayDesk<Payment>) => {
  const refused = (payment: Payment, problem: string) => payPage({ vendor, ...page(payment), problem }, 409)

  const decide = async (request: Request, payment: Payment) => {
    const text = await readText(request, formType)
    if (!text.ok) return refused(payment, text.message)
    if (!page(payment).form)
      return refused(payment, 'Nothing has been done: this payment was settled before.')
    const pressed = press(payment, new URLSearchParams(text.value))
    return 'to' in pressed ? seeOther(pressed.to) : refused(payment, pressed.problem)
  }

  return {
    show: ({ req }: Call) => {
      const payment = find(req.param('id') ?? '')
      return payment === undefined ? missingPage(vendor) : payPage({ vendor, ...page(payment) })
    },
    decide: ({ req }: Call) => {
      if (isForeign(req.raw)) return foreignPage(vendor)
      const payment = find(req.param('id') ?? '')
      return payment === undefined ? missingPage(vendor) : decide(req.raw, payment)
    },
  }
}
