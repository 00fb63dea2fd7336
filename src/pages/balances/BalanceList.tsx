import { paths } from '~/domain/paths'
import { Empty } from '~/ui/Empty'
import { FailureNote } from '~/ui/FailureNote'
import { holdingWords } from '~/words/holdings'
import { words } from '~/words/words'
import { BalanceTable } from './BalanceTable'
import { BalanceTools } from './BalanceTools'
import { Freshness } from './Freshness'
import { Notices } from './Notices'
import type { BalancesState } from './use-balances'

/** The list with its tools. Tokens that only /tokens names are below the others, and so is a failure of /tokens. */
export function BalanceList(state: BalancesState) {
  const { rows, total, choice, balance, tokens, figures } = state
  const say = holdingWords().balances
  const isEmpty = total === 0 && balance.unreadable === 0
  return (
    <>
      {!(isEmpty && tokens.listed) && (
        <>
          <BalanceTools choice={choice} canValue={state.canValue} onChoose={state.onChoose} />
          <Freshness count={rows.length} balance={balance} onRefresh={state.onRefresh} />
        </>
      )}
      {balance.unreadable > 0 && <Empty>{say.unreadable(balance.unreadable)}</Empty>}
      {total > 0 && rows.length === 0 && <Empty>{say.nothingFound}</Empty>}
      {rows.length > 0 && (
        <BalanceTable
          rows={rows}
          figures={figures}
          byValue={choice.sort === 'value'}
          listed={tokens.listed}
          watch={state.watch}
        />
      )}
      <Notices balance={balance} figures={figures} />
      {rows.length > 0 && (
        <p className="border-t border-line p-4 text-sm text-muted">
          {words.amount.roundedTitle} {say.legend}
        </p>
      )}
      {isEmpty && tokens.listed && (
        <Empty next={{ name: words.overview.receive, href: paths.receive() }}>{words.balances.empty}</Empty>
      )}
      {tokens.unreadable > 0 && <Empty>{say.unreadable(tokens.unreadable)}</Empty>}
      {!tokens.listed && (
        <div className="border-t border-line">
          <Empty>{tokens.error ? say.tokensFailed : say.tokensWaiting}</Empty>
          {tokens.error && <FailureNote error={tokens.error} onRetry={state.onRetryTokens} />}
        </div>
      )}
    </>
  )
}
