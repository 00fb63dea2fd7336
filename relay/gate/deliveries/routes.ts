import { Hono } from 'hono'
import { readDeliveryFilter, type Delivery, type DeliveryDetail } from '~/domain/payment/delivery'
import type { Environment } from '#relay/gate/context'
import { refuse } from '#relay/gate/refuse'

const noSuchDelivery = () => refuse(404, 'The relay remembers no such delivery.')

/** The addresses of what came at the hooks’ addresses, below `/relay/deliveries`. */
export function deliveryRoutes() {
  const routes = new Hono<Environment>()
  routes.get('/', (call) => {
    const { wrong } = readDeliveryFilter(new URL(call.req.url).searchParams)
    if (wrong.length > 0) return refuse(400, `The filter cannot be read: ${wrong.join(' and ')}.`)
    const deliveries: Delivery[] = []
    return call.json({ deliveries, count: 0, next: null })
  })
  routes.get('/:number', (call) => {
    const detail: DeliveryDetail | null = null
    return detail ? call.json(detail) : noSuchDelivery()
  })
  return routes
}
