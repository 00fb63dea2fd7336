import type { JsonObject } from '~/domain/json/json'

/** Webhooks as the vendors’ documents describe them, of payments that do not exist, so that a receiver can be tried. */

const business = ['pending', 'success', 'failed'] as const
const plisio = [
  'new',
  'pending',
  'completed',
  'mismatch',
  'expired',
  'error',
  'cancelled',
  'cancelled duplicate',
] as const
const orders = {
  'order::completed': 'COMPLETE',
  'order::declined': 'DECLINED',
  'order::partially_fulfilled': 'PARTIALLY_FULFILLED',
  'order::final_amount_was_received': 'COMPLETE',
} as const
const transactions = {
  'transaction::complete': 'COMPLETE',
  'transaction::decline': 'DECLINED',
  'transaction::was_final_exchange': 'COMPLETE',
  'withdrawal::completed': 'COMPLETE',
  'withdrawal::declined': 'DECLINED',
  'rollback::to_merchant': 'COMPLETE',
  'rollback::to_client': 'COMPLETE',
} as const

/** Who sends webhooks, and of what: a status of the payment, or the name of an event. */
export const sampleEvents = {
  plisio,
  payplay: [...Object.keys(orders), ...Object.keys(transactions)],
  'plasmapay-business': business,
} as const
export type HookVendor = keyof typeof sampleEvents
export const hookVendors = ['plisio', 'payplay', 'plasmapay-business'] as const satisfies HookVendor[]

/** How much of 0.00017305 BTC has come, by Plisio’s status. */
const received: Record<string, string> = {
  new: '0',
  expired: '0',
  pending: '0.00010000',
  mismatch: '0.00018305',
}
const isEmpty = (status: string) => status.startsWith('cancelled') || status === 'error'

/**
 * As Plisio sends it for a white-label invoice. Its members are such that each way to sign gives another signature: names that are
 * not sorted, letters that are not ASCII, slashes, a number, and links with entities.
 */
const plisioHook = (status: string): JsonObject => ({
  txn_id: '65f0c0ffee00000000000009',
  ipn_type: 'invoice',
  merchant: 'Café Łódź',
  merchant_id: '5d09000000000000000000aa',
  amount: received[status] ?? (isEmpty(status) ? '0' : '0.00017305'),
  currency: 'BTC',
  order_number: '1001',
  order_name: 'Green tea',
  confirmations: status === 'completed' || status === 'mismatch' ? 3 : 0,
  status,
  source_currency: 'USD',
  source_amount: '2.00',
  source_rate: '0.00008525',
  comment: '',
  psys_cid: 'BTC',
  pending_amount: '0.00007305',
  expire_utc: 1_767_225_600,
  tx_urls: '[&quot;https:\\/\\/explorer.example\\/tx?a=1&amp;b=2&quot;]',
  invoice_commission: '0.00000087',
  invoice_sum: '0.00017218',
  invoice_total_sum: '0.00017305',
})

const order = (status: string): JsonObject => ({
  id: '9c0a1f00-0000-4000-8000-000000000009',
  currency: 'EUR',
  order_number: '538188474',
  value: '12.12',
  expected_amount: '13.5',
  received_total: status === 'COMPLETE' ? '13.37' : status === 'DECLINED' ? '0' : '6.5',
  exchange_rate: '0.89777',
  clean_exchange_rate: '1',
  is_internal: false,
  deposited_currency: 'USDT',
  received_currency: 'USDT',
  status,
  external_order_id: '1001',
  created_at: '2026-01-01 09:45:14',
  completed_at: status === 'PARTIALLY_FULFILLED' ? null : '2026-01-01 09:46:19',
  acquiring_url: 'https://merchant.pay.payplay.io/crypto-orders/9c0a1f00-0000-4000-8000-000000000009',
  successful_link: null,
  failure_link: null,
  transactions: [],
})

const transaction = (event: string, status: string): JsonObject => ({
  id: '8da6dc9b-0000-4000-8000-000000000009',
  type: event.startsWith('withdrawal') ? 'WITHDRAWAL_EXTERNAL' : 'CRYPTO_INVOICE',
  currency: 'USDT',
  value: '13.5',
  status,
  hash: 'f81557d3-0000-4000-8000-000000000009',
  is_internal: true,
  explorer_link: 'https://explorer.example/tx/f81557d3',
  created_at: '2026-01-01 09:45:14',
  completed_at: '2026-01-01 09:46:19',
})

function payplayHook(event: string): JsonObject {
  const orderStatus = Object.hasOwn(orders, event) ? orders[event as keyof typeof orders] : undefined
  if (orderStatus !== undefined) return { order: order(orderStatus), event_type: event }
  const status = transactions[event as keyof typeof transactions] ?? 'COMPLETE'
  return { transaction: transaction(event, status), event_type: event }
}

const businessHook = (status: string): JsonObject => ({
  invoice: {
    id: '5f2ea0dea7f3cd480a973b09',
    amount: '12.50',
    currencyCode: 'EURP',
    status,
    extId: 'inv-0000000009',
    createdAt: '2026-01-01T09:45:14.000Z',
    link: 'https://app.plasmapay.com/business/api/v1/public/pay-invoice/inv-0000000009',
    metadata: {},
    merchantId: '1001',
    description: 'Green tea',
    accountId: 'c-1',
  },
})

/** What a webhook of this vendor says of this event. */
export function sampleHook(vendor: HookVendor, event: string): JsonObject {
  if (vendor === 'plisio') return plisioHook(event)
  return vendor === 'payplay' ? payplayHook(event) : businessHook(event)
}
