import type { Vendor } from '~/domain/payment/vendor'

/** What may stand in a field of a vendor’s creating call, and how it is sent. */
type FieldKind =
  /** Any text. */
  | 'text'
  /** Letters, digits, "-" and "_". */
  | 'reference'
  /** A decimal that is sent as a JSON number where a number keeps all its digits, and as a text elsewhere. */
  | 'number'
  /** A decimal that is sent as a text. */
  | 'decimal'
  /** A four-letter code of PlasmaPay. */
  | 'plasma-code'
  /** A currency or coin, sent in capitals. */
  | 'code'
  | 'codes'
  | 'url'
  | 'phone'
  | 'email'
  | 'minutes'
  | 'flag'
  /** Keys and values, sent as an object. */
  | 'pairs'

export type PaymentField = {
  /** As the vendor’s documents print it. */
  name: string
  /** What it means in words, the same for all vendors. */
  means: Meaning
  kind: FieldKind
  required?: true
  /** Of the few that nearly every payment needs; the others are one press away. */
  usual?: true
  /** Part of asking for a quote; the order itself does not have it. */
  quoted?: true
  /** The largest amount. */
  most?: string
  /** The most characters; where none is documented, `longestText`. */
  longest?: number
}

// for tests
export const meanings = [
  'amount',
  'currency',
  'reference',
  'description',
  'customer',
  'email',
  'phone',
  'success',
  'failure',
  'metadata',
  'buys',
  'address',
  'method',
  'orderName',
  'coin',
  'coinAmount',
  'coins',
  'callback',
  'paidCallback',
  'failedCallback',
  'paidPage',
  'failedPage',
  'returnExisting',
  'language',
  'plugin',
  'version',
  'expiry',
] as const
export type Meaning = (typeof meanings)[number]

/** No document says how long a text may be. Plisio’s travel in an address, which servers cut at about 8,000 characters. */
export const longestText = 1000

const back: PaymentField[] = [
  { name: 'successUri', means: 'success', kind: 'url' },
  { name: 'failureUri', means: 'failure', kind: 'url' },
]
const contact: PaymentField[] = [
  { name: 'email', means: 'email', kind: 'email' },
  { name: 'phone', means: 'phone', kind: 'phone' },
]
const metadata: PaymentField = { name: 'metadata', means: 'metadata', kind: 'pairs' }

const fields: Record<Vendor, PaymentField[]> = {
  'plasmapay-business': [
    { name: 'amount', means: 'amount', kind: 'number', required: true, usual: true },
    { name: 'currencyCode', means: 'currency', kind: 'plasma-code', required: true, usual: true },
    { name: 'merchantId', means: 'reference', kind: 'text', required: true, usual: true },
    { name: 'description', means: 'description', kind: 'text', required: true, usual: true },
    { name: 'accountId', means: 'customer', kind: 'text', required: true, usual: true },
    ...contact,
    ...back,
    metadata,
  ],
  'plasmapay-checkout': [
    { name: 'amount', means: 'amount', kind: 'decimal', required: true, usual: true, quoted: true },
    { name: 'from', means: 'currency', kind: 'code', required: true, usual: true, quoted: true },
    { name: 'to', means: 'buys', kind: 'code', required: true, usual: true, quoted: true },
    { name: 'withdrawalAddress', means: 'address', kind: 'text', required: true, usual: true },
    { name: 'merchantId', means: 'reference', kind: 'text', usual: true },
    { name: 'accountId', means: 'customer', kind: 'text' },
    ...contact,
    { name: 'method', means: 'method', kind: 'text' },
    ...back,
    metadata,
  ],
  plisio: [
    { name: 'source_amount', means: 'amount', kind: 'decimal', usual: true },
    { name: 'source_currency', means: 'currency', kind: 'code', usual: true },
    { name: 'order_number', means: 'reference', kind: 'text', required: true, usual: true },
    { name: 'order_name', means: 'orderName', kind: 'text', required: true, usual: true },
    { name: 'currency', means: 'coin', kind: 'code', usual: true },
    { name: 'amount', means: 'coinAmount', kind: 'decimal' },
    { name: 'allowed_psys_cids', means: 'coins', kind: 'codes' },
    { name: 'description', means: 'description', kind: 'text' },
    { name: 'email', means: 'email', kind: 'email' },
    { name: 'expire_min', means: 'expiry', kind: 'minutes' },
    { name: 'return_existing', means: 'returnExisting', kind: 'flag' },
    { name: 'callback_url', means: 'callback', kind: 'url' },
    { name: 'success_callback_url', means: 'paidCallback', kind: 'url' },
    { name: 'fail_callback_url', means: 'failedCallback', kind: 'url' },
    { name: 'success_invoice_url', means: 'paidPage', kind: 'url' },
    { name: 'fail_invoice_url', means: 'failedPage', kind: 'url' },
    { name: 'language', means: 'language', kind: 'text' },
    { name: 'plugin', means: 'plugin', kind: 'text' },
    { name: 'version', means: 'version', kind: 'text' },
  ],
  payplay: [
    { name: 'amount', means: 'amount', kind: 'decimal', required: true, usual: true, most: '10000000' },
    { name: 'currency', means: 'currency', kind: 'code', required: true, usual: true },
    { name: 'external_order_id', means: 'reference', kind: 'reference', usual: true, longest: 255 },
    { name: 'successful_link', means: 'success', kind: 'url', usual: true },
    { name: 'failure_link', means: 'failure', kind: 'url', usual: true },
  ],
}

/** Every documented field of a vendor’s creating call, in the order in which it is asked and sent. */
export const fieldsOf = (vendor: Vendor): readonly PaymentField[] => fields[vendor]

/** What the vendor calls the shop’s own reference. */
export const referenceOf = (vendor: Vendor) => fieldNamed(vendor, 'reference')

const fieldNamed = (vendor: Vendor, means: Meaning) => fields[vendor].find((field) => field.means === means)
