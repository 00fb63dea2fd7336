import { orderAnswer, orderStatuses, type Order } from './order'
import { invalid } from './request'
import { readTime, timeText } from './times'

const defaultPerPage = 15
const mostPerPage = 100
const timeFilters = ['date_from', 'date_to', 'completed_at_from', 'completed_at_to'] as const

type Query = { get: (name: string) => string | null }

function wrongIn(query: Query) {
  const errors: Record<string, string[]> = {}
  for (const name of ['page', 'per_page'])
    if (!/^[1-9]\d{0,8}$/.test(query.get(name) ?? '1'))
      errors[name] = [`The ${name.replace('_', ' ')} must be an integer above 0.`]
  for (const name of timeFilters)
    if (readTime(query.get(name) ?? '2022-06-01 00:00:00') === undefined)
      errors[name] = [`The ${name.replaceAll('_', ' ')} does not match the format Y-m-d H:i:s.`]
  const status = query.get('order_status_id')
  if (status !== null && !orderStatuses.some(({ id }) => id === status))
    errors.order_status_id = ['The selected order status id is invalid.']
  return errors
}

/** Times of this writing are in order as texts are. A filter of a time that an order has not leaves it out. */
const isWithin = (query: Query, name: 'date' | 'completed_at', ms: number | null) => {
  const [from, to] = [query.get(`${name}_from`), query.get(`${name}_to`)]
  if (from === null && to === null) return true
  if (ms === null) return false
  const time = timeText(ms)
  return (from === null || time >= (readTime(from) ?? '')) && (to === null || time <= (readTime(to) ?? ''))
}

const fits = (query: Query) => {
  const label = orderStatuses.find(({ id }) => id === query.get('order_status_id'))?.label
  const externalId = query.get('external_order_id')
  return (order: Order) =>
    (label === undefined || order.status === label) &&
    (externalId === null || order.externalId === externalId) &&
    isWithin(query, 'date', order.createdAt) &&
    isWithin(query, 'completed_at', order.completedAt)
}

/** One page of the orders, the newest first, as the filters ask. An empty filter counts as left out. */
export function ordersPage(parameters: Query, all: Order[], saysPerPage: boolean): Response {
  const query = { get: (name: string) => parameters.get(name)?.trim() || null }
  const errors = wrongIn(query)
  if (Object.keys(errors).length > 0) return invalid(errors)
  const found = all.filter(fits(query))
  const perPage = Math.min(Number(query.get('per_page') ?? defaultPerPage), mostPerPage)
  const page = Number(query.get('page') ?? 1)
  return Response.json({
    orders: found.slice((page - 1) * perPage, page * perPage).map(orderAnswer),
    meta: {
      current_page: page,
      last_page: Math.max(1, Math.ceil(found.length / perPage)),
      total: found.length,
      ...(saysPerPage ? { per_page: perPage } : {}),
    },
  })
}
