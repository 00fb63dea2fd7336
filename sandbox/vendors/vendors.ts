import { Hono } from 'hono'
import type { Context } from '#sandbox/context'
import { business } from '#sandbox/vendors/business/business'
import { checkout } from '#sandbox/vendors/checkout/checkout'

/** The payment vendors of the shop. None of their addresses has CORS headers, as none of the vendors promises any. */
export const vendors = (context: Context) => {
  const routes = new Hono()
  routes.route('/', business(context))
  routes.route('/', checkout(context))
  return routes
}
