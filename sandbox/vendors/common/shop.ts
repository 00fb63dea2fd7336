import { SHOP } from '#sandbox/world/base/names'

/** The one shop of the sandbox, with its account at each vendor. Everybody may know these keys: the money is invented. */
export const shop = {
  title: 'Sandbox shop',
  /** Its account on the chain, which receives what Business invoices are paid with. */
  account: SHOP,
  /** The name of its payment page at PayPlay. */
  slug: 'shop',
  keys: {
    business: 'sandbox-business-key',
    checkout: 'sandbox-checkout-key',
    plisio: 'sandbox-plisio-key',
    payplay: 'sandbox-payplay-key',
  },
  payplayHookKey: 'sandbox-payplay-hook-key',
} as const
