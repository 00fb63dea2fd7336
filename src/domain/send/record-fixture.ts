import { bodyOf } from '~/domain/draft/draft'
import { request } from '~/domain/receipt/tx-fixture'
import type { PressRecord } from './record'

/** A press whose answer was lost after a second, and when it began. */
export const began = Date.UTC(2026, 0, 1)
export const pending: PressRecord = {
  id: 'p1',
  user: 'alice',
  account: 'alice',
  draft: 'd1',
  body: bodyOf(request),
  began,
  lost: began + 1000,
  baseline: { 'plasma.dice': '100' },
  before: { USDP: '1' },
  predicted: {},
  found: null,
}
