import type { Hook } from '~/domain/payment/hook/read-hook'
import type { Account } from '#relay/config/settings'
import type { DeliveriesTable } from '#relay/memory/tables'

type Kept = Pick<DeliveriesTable, 'body' | 'headers'>

export const headersOf = ({ headers }: Pick<Kept, 'headers'>) =>
  JSON.parse(headers) as [name: string, value: string][]

/** A delivery as the rules of webhooks take it. */
export const hookOf = (kept: Kept): Hook => ({ body: new Uint8Array(kept.body), headers: headersOf(kept) })

/** What the vendor signs webhooks with. Without one, no signature fits. */
export const hookSecretOf = ({ vendor, key, hookKey }: Account): string =>
  vendor === 'plisio' ? key.reveal() : vendor === 'payplay' ? (hookKey?.reveal() ?? '') : ''
