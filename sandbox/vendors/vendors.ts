import { Hono } from 'hono'
import type { Context } from '#sandbox/context'

/** The payment vendors of the shop. None of their addresses has CORS headers, as none of the vendors promises any. */
export const vendors = (_context: Context) => {
  const routes = new Hono()
  return routes
}
