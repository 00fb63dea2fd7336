import type { Pressed } from './pay-routes'

/** The vocabulary of invoices. Orders use it too, since no other is documented for them. */
export type PlasmaStatus = 'new' | 'pending' | 'success' | 'failed' | 'canceled' | 'deleted'

export const stateWords: Record<PlasmaStatus, string> = {
  new: '',
  pending: 'being paid',
  success: 'paid',
  failed: 'failed',
  canceled: 'cancelled',
  deleted: 'deleted by the shop',
}

/** What can become of a payment. `pay` says why it did nothing. */
type Outcomes<Payment> = {
  pay: (payment: Payment, form: URLSearchParams) => string | undefined
  fail: (payment: Payment) => void
  cancel: (payment: Payment) => void
}

/** The shop’s own page with the payment’s id, where it gave one, else the payment’s page. */
const leadTo = (uri: string | undefined, name: string, id: string, path: string): Pressed => {
  if (uri === undefined) return { to: path }
  const url = new URL(uri)
  // Not through searchParams, which would write the shop’s own query anew.
  url.search += `${url.search === '' ? '?' : '&'}${name}=${id}`
  return { to: url.href }
}

type Payable = { successUri?: string; failureUri?: string }

/** What the buttons `pay`, `fail` and `cancel` do. `name` is that of the id in the shop’s own addresses. */
export const pressOf =
  <Payment extends Payable>(
    { pay, fail, cancel }: Outcomes<Payment>,
    name: string,
    place: (payment: Payment) => { id: string; path: string },
  ) =>
  (payment: Payment, form: URLSearchParams): Pressed => {
    const { id, path } = place(payment)
    const decision = form.get('decision')
    if (decision === 'pay') {
      const problem = pay(payment, form)
      return problem === undefined ? leadTo(payment.successUri, name, id, path) : { problem }
    }
    if (decision === 'fail') fail(payment)
    else if (decision === 'cancel') cancel(payment)
    else return { problem: 'Press a button of this page.' }
    return leadTo(payment.failureUri, name, id, path)
  }
