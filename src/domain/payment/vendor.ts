/** Who collects payments for a shop. The words are those of the relay’s configuration. */
export type Vendor = 'plasmapay-business' | 'plasmapay-checkout' | 'plisio' | 'payplay'

export const vendors: readonly Vendor[] = ['plasmapay-business', 'plasmapay-checkout', 'plisio', 'payplay']

/** What they call themselves, in every language. */
export const vendorNames: Record<Vendor, string> = {
  'plasmapay-business': 'PlasmaPay Business',
  'plasmapay-checkout': 'PlasmaPay Crypto Checkout',
  plisio: 'Plisio',
  payplay: 'PayPlay',
}

/** Crypto Checkout has none. */
export const sendsWebhooks = (vendor: Vendor) => vendor !== 'plasmapay-checkout'

/** An id that may stand in a vendor’s path: letters, digits, "-" and "_". Ids come from answers, addresses and webhooks. */
export const isPaymentId = (text: string) => /^[A-Za-z0-9_-]{1,128}$/.test(text)
