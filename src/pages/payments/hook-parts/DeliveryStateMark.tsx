import type { DeliveryState } from '~/domain/payment/delivery'
import { hookWords } from '~/words/hooks'

const inks: Record<DeliveryState, string> = {
  waiting: 'text-muted',
  confirmed: 'text-good',
  differs: 'text-warn',
  'claims-more': 'font-semibold text-bad',
  nothing: 'text-muted',
}

/** What asking the vendor about a webhook came to. */
export const DeliveryStateMark = ({ state }: { state: DeliveryState }) => (
  <span data-state={state} className={inks[state]}>
    {hookWords().state[state]}
  </span>
)
