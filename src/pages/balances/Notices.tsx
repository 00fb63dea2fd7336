import { failureText } from '~/ui/FailureNote'
import { holdingWords } from '~/words/holdings'
import { words } from '~/words/words'
import type { BalancesState } from './use-balances'

/**
 * Late notices, such as failures. They stay at the bottom of the window while the list goes on below it, so that they are
 * seen and nothing moves.
 */
export function Notices({ balance, figures }: Pick<BalancesState, 'balance' | 'figures'>) {
  const say = holdingWords().balances
  const missing = figures.failed.size
  if (!balance.error && !figures.contradicts && missing === 0) return null
  return (
    <div
      role="alert"
      className="sticky bottom-bar grid gap-2 border-t border-line bg-raised p-4 text-sm lg:bottom-0"
    >
      {balance.error && (
        <p>
          {failureText(balance.error)} {say.refreshFailed}
        </p>
      )}
      {figures.contradicts && <p>{say.contradictions}</p>}
      {missing > 0 && (
        <p className="flex flex-wrap items-center gap-3">
          {say.exactFailed(missing)}
          <button type="button" className="button" onClick={figures.retry}>
            {words.tryAgain}
          </button>
        </p>
      )}
    </div>
  )
}
