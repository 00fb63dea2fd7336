import { RefreshCw } from 'lucide'
import { Age } from '~/ui/Age'
import { Icon } from '~/ui/Icon'
import { holdingWords } from '~/words/holdings'
import { words } from '~/words/words'
import type { BalancesState } from './use-balances'

type Props = Pick<BalancesState, 'balance' | 'figures' | 'onRefresh'> & { count: number }

/** How many, how old, and what did not come. The line keeps its height whatever it says. */
export function Freshness({ count, balance, figures, onRefresh }: Props) {
  const say = holdingWords().balances
  const missing = figures.failed.size
  return (
    <div className="flex min-h-14 flex-wrap items-center justify-between gap-x-4 border-b border-line px-4 py-2 text-sm text-muted">
      <p>
        <span role="status">{say.tokensCount(count)}</span>
        {' · '}
        {say.asked} <Age key={balance.toldAt} since={balance.toldAt} />
      </p>
      {balance.error && <p role="alert">{say.refreshFailed}</p>}
      {missing > 0 && (
        <p role="alert">
          {say.exactFailed(missing)}{' '}
          <button type="button" className="font-semibold text-accent" onClick={figures.retry}>
            {words.tryAgain}
          </button>
        </p>
      )}
      <button type="button" className="button" aria-disabled={balance.asking} onClick={onRefresh}>
        <Icon of={RefreshCw} />
        {say.refresh}
      </button>
    </div>
  )
}
