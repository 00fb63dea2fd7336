/** Who collects payments for a shop. The words are those of the relay’s configuration. */
export type Vendor = 'plasmapay-business' | 'plasmapay-checkout' | 'plisio' | 'payplay'

export const vendors: readonly Vendor[] = ['plasmapay-business', 'plasmapay-checkout', 'plisio', 'payplay']

/** An id that may stand in a vendor’s path: letters, digits, "-" and "_". Ids come from answers, addresses and webhooks. */
export const isPaymentId = (text: string) => /^[A-Za-z0-9_-]{1,128}$/.test(text)
