import { Hono } from 'hono'
import type { Context } from '#sandbox/context'
import { business } from '#sandbox/vendors/business/business'
import { checkout } from '#sandbox/vendors/checkout/checkout'
import { createCoinLedger } from '#sandbox/vendors/coins/ledger'
import { perWorld } from '#sandbox/vendors/common/per-world'
import { payPlayApi } from '#sandbox/vendors/payplay/api'
import { payPlayPages } from '#sandbox/vendors/payplay/pages'
import { createPayPlay } from '#sandbox/vendors/payplay/payplay'
import { plisioApi } from '#sandbox/vendors/plisio/api'
import { plisioPages } from '#sandbox/vendors/plisio/pages'
import { createPlisio } from '#sandbox/vendors/plisio/plisio'

/** The payment vendors of the shop. None of their addresses has CORS headers, as none of the vendors promises any. */
export const vendors = (context: Context) => {
  const routes = new Hono()
  routes.route('/', business(context))
  routes.route('/', checkout(context))
  const coins = perWorld(context, createCoinLedger)
  const plisio = createPlisio(context, coins)
  routes.route('/', plisioApi(context, plisio, coins))
  routes.route('/', plisioPages(context, plisio))
  const payPlay = createPayPlay(context, coins)
  routes.route('/', payPlayApi(context, payPlay))
  routes.route('/', payPlayPages(context, payPlay))
  return routes
}
