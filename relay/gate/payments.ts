import { Hono } from 'hono'
import { object, safeParse, string } from 'valibot'
import { readFilter, type PaymentFilter } from '~/domain/payment/filter'
import { longestNote, type PaymentDetail } from '~/domain/payment/row'
import { isPaymentId } from '~/domain/payment/vendor'
import { allPayments, listPayments, totalPayments } from '#relay/memory/find-payments'
import { findPayment } from '#relay/memory/payment-row'
import { WrongPlace } from '#relay/memory/place'
import type { IndexedPayments } from '#relay/watch/payments'
import type { Watcher } from '#relay/watch/watcher'
import { accountOf, type Context, type Environment } from './context'
import { eventRoutes } from './events'
import { exportResponse, isExportFormat } from './export'
import { reconciliationRoutes } from './reconciliation'
import { limited, refuse } from './refuse'
import { needRole } from '#relay/gate/session/routes'

const standardLimit = 50
const mostRows = 500
const longestBody = 100_000
const Note = object({ note: string() })

const noSuchPayment = () => refuse(404, 'The relay remembers no such payment.')

/** `refusal` where a parameter does not fit: leaving it out would show more than was asked for. */
function filterOf(url: string): { filter: PaymentFilter; refusal: Response | undefined } {
  const { filter, wrong } = readFilter(new URL(url).searchParams)
  const refusal =
    wrong.length > 0 ? refuse(400, `The filter cannot be read: ${wrong.join(' and ')}.`) : undefined
  return { filter, refusal }
}

/** The addresses of the index of payments, below `/relay`. */
export function paymentRoutes(
  context: Context,
  { payments, watcher }: { payments: IndexedPayments; watcher: Watcher },
) {
  const routes = new Hono<Environment>()
  const detailOf = async (account: string, id: string): Promise<PaymentDetail | null> =>
    isPaymentId(id) ? findPayment(await context.memory.database(), account, id) : null

  routes.get('/payments', async (call) => {
    const { filter, refusal } = filterOf(call.req.url)
    if (refusal) return refusal
    const limit = call.req.query('limit') ?? String(standardLimit)
    if (!/^\d{1,3}$/.test(limit) || Number(limit) < 1 || Number(limit) > mostRows)
      return refuse(400, `limit is a number from 1 to ${mostRows}.`)
    const after = call.req.query('after') ?? null
    try {
      const database = await context.memory.database()
      return call.json(await listPayments(database, filter, { limit: Number(limit), after }))
    } catch (error) {
      if (!(error instanceof WrongPlace)) throw error
      return refuse(400, 'after is no place in this list: leave it out to begin anew.')
    }
  })

  routes.get('/payments/totals', async (call) => {
    const { filter, refusal } = filterOf(call.req.url)
    return refusal ?? call.json(await totalPayments(await context.memory.database(), filter))
  })

  routes.get('/payments/export', async (call) => {
    const { filter, refusal } = filterOf(call.req.url)
    if (refusal) return refusal
    const format = call.req.query('format') ?? 'csv'
    if (!isExportFormat(format)) return refuse(400, 'format is csv or json.')
    return exportResponse(allPayments(await context.memory.database(), filter), format)
  })

  routes.get('/payments/:account/:id', async (call) => {
    const { account, id } = call.req.param()
    const detail = await detailOf(account, id)
    return detail ? call.json(detail) : noSuchPayment()
  })

  routes.post('/payments/:account/:id/check', async (call) => {
    const { account: name, id } = call.req.param()
    const account = accountOf(context, name)
    if (!account || !isPaymentId(id)) return noSuchPayment()
    const { detail, message } = await payments.check(account, id)
    if (message !== undefined) return refuse(502, message)
    return detail ? call.json(detail) : noSuchPayment()
  })

  routes.put('/payments/:account/:id/note', limited(longestBody), async (call) => {
    const forbidden = needRole(call.get('operator').role)
    if (forbidden) return forbidden
    const { account, id } = call.req.param()
    const body: unknown = await call.req.json().catch(() => undefined)
    const read = safeParse(Note, body)
    if (!read.success || read.output.note.length > longestNote)
      return refuse(400, `Send {"note"} as JSON, at most ${longestNote} characters long.`)
    const isWritten = isPaymentId(id) && (await payments.writeNote(account, id, read.output.note))
    const detail = isWritten ? await detailOf(account, id) : null
    return detail ? call.json(detail) : noSuchPayment()
  })

  routes.post('/refresh', async (call) => call.json({ accounts: await payments.refresh() }))
  routes.route('/reconciliation', reconciliationRoutes(context, payments.compareList))
  routes.route('/events', eventRoutes(context, watcher))
  return routes
}
