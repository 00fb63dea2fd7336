import { RefreshCw } from 'lucide'
import { Age } from '~/ui/values/Age'
import { Icon } from '~/ui/Icon'
import { holdingWords } from '~/words/holdings'
import type { BalancesState } from './use-balances'

type Props = Pick<BalancesState, 'balance' | 'onRefresh'> & { count: number }

/** The number of tokens, and the age of their balances. */
export function Freshness({ count, balance, onRefresh }: Props) {
  const say = holdingWords().balances
  return (
    <div className="flex min-h-14 flex-wrap items-center justify-between gap-4 border-b border-line px-4 py-2 text-sm text-muted">
      <p>
        <span role="status">{say.tokensCount(count)}</span>
        {' · '}
        {say.asked} <Age since={balance.toldAt} />
      </p>
      <button
        type="button"
        className="button"
        aria-disabled={balance.asking}
        onClick={balance.asking ? undefined : onRefresh}
      >
        <Icon of={RefreshCw} />
        {say.refresh}
      </button>
    </div>
  )
}
