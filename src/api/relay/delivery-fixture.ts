import type { Delivery, DeliveryDetail } from '~/domain/payment/delivery'

/** A webhook as the relay tells it, of which a test says what matters. */
// for tests
export const deliveryOf = (facts: Partial<Delivery>): Delivery => ({
  number: 7,
  account: 'coins',
  vendor: 'plisio',
  at: '2026-11-01T10:00:00.000Z',
  lastAt: '2026-11-01T10:00:00.000Z',
  repeats: 0,
  source: '192.0.2.7',
  bytes: 120,
  paymentId: 'x3',
  reference: '1001',
  word: 'completed',
  status: 'paid',
  verdict: 'verified',
  algorithm: 'F1',
  state: 'confirmed',
  answeredAt: null,
  changed: null,
  forwarding: null,
  forwardedAt: null,
  ...facts,
})

/** The same in full. */
// for tests
export const deliveryInFull = (facts: Partial<DeliveryDetail>): DeliveryDetail => ({
  ...deliveryOf({}),
  headers: [['content-type', 'application/x-www-form-urlencoded']],
  body: btoa('status=completed&txn_id=x3&verify_hash=ab'),
  signed: [],
  checks: [],
  confirmations: [],
  forward: null,
  ...facts,
})
