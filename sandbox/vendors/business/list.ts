import type { Context as Call } from 'hono'
import type { FieldErrors } from '#sandbox/vendors/common/plasmapay-calls'
import type { Invoice } from './invoice'

/** As documented: `new` is not among them. */
const statuses = ['pending', 'success', 'failed', 'canceled', 'deleted']
const usualLimit = 20
const mostInvoices = 100

const readCount = (call: Call, name: string, usual: number, errors: FieldErrors) => {
  const text = call.req.query(name)
  if (text === undefined) return usual
  if (!/^\d{1,9}$/.test(text)) errors[name] = [`${name} must be a whole number.`]
  return Number(text)
}

const readMoment = (call: Call, name: string, usual: number, errors: FieldErrors) => {
  const text = call.req.query(name)
  if (text === undefined) return usual
  const moment = Date.parse(text)
  if (Number.isNaN(moment)) errors[name] = [`${name} must be a date as in ISO-8601.`]
  return moment
}

/** One page of the invoices, and how many there are on all pages. What is wrong with the query goes into `errors`. */
export function pageOf(all: Invoice[], call: Call, errors: FieldErrors) {
  const limit = Math.min(readCount(call, 'limit', usualLimit, errors), mostInvoices)
  const offset = readCount(call, 'offset', 0, errors)
  const from = readMoment(call, 'dateFrom', -Infinity, errors)
  const to = readMoment(call, 'dateTo', Infinity, errors)
  const status = call.req.query('status')
  if (status !== undefined && !statuses.includes(status))
    errors['status'] = [`status must be one of ${statuses.join(', ')}.`]
  const found = all.filter(
    (invoice) =>
      (status === undefined || invoice.status === status) &&
      invoice.createdAt >= from &&
      invoice.createdAt <= to,
  )
  return { page: found.slice(offset, offset + limit), total: found.length }
}
