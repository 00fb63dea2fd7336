import type { Context } from '#sandbox/context'
import type { CoinLedger } from '#sandbox/vendors/coins/ledger'
import { perWorld } from '#sandbox/vendors/common/per-world'
import { shop } from '#sandbox/vendors/common/shop'
import { callbackTo, type CallbackWays } from './callback'
import { createDesk } from './desk'
import type { Clock } from './figures'
import { isOpen, type Invoice } from './invoice'

/** What the parts of Plisio share: its invoices, its clock and its switches. */
export type Plisio = ReturnType<typeof createPlisio>

const paid: ReadonlySet<Invoice['status']> = new Set(['completed', 'mismatch'])

export function createPlisio(context: Context, ledger: () => CoinLedger) {
  const clock = (): Clock => ({ now: context.serverNow(), blockMs: context.switches().payTime })
  const ways = (): CallbackWays => {
    const switches = context.switches()
    return {
      key: shop.keys.plisio,
      form: switches.plisioForm,
      json: switches.plisioJson,
      isWhiteLabel: switches.plisioWhiteLabel,
      hasEntities: switches.plisioEntities,
      isForged: switches.forgeHooks,
    }
  }

  /** To the invoice’s own address or else the shop’s, and at the end to the one for success or for failure. */
  const tell = (invoice: Invoice) => {
    const { callback_url: own, success_callback_url: success, fail_callback_url: fail } = invoice.params
    const last = isOpen(invoice) ? undefined : paid.has(invoice.status) ? success : fail
    const addresses = last === undefined ? [own] : [own, last]
    for (const address of addresses) {
      const to = address ?? context.hooks.addresses().plisio
      context.hooks.send({
        vendor: 'plisio',
        payment: invoice.id,
        event: invoice.status,
        ...callbackTo(to, invoice, clock(), ways()),
        ...(address === undefined ? {} : { to: address }),
      })
    }
  }
  const desk = perWorld(context, ({ after }) => createDesk({ clock, ledger: ledger(), changed: tell, after }))
  return { desk, clock, ways, tell }
}
