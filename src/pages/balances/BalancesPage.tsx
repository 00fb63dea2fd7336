import { useSuspenseQueries } from '@tanstack/react-query'
import { balancesQuery } from '~/api/balance'
import { tokensQuery } from '~/api/tokens'
import { PageHeading } from '~/ui/PageHeading'
import { Panel } from '~/ui/Panel'
import { words } from '~/words/words'
import { BalanceTable } from './BalanceTable'

export function BalancesPage() {
  return (
    <>
      <PageHeading title={words.balances.title} />
      <Panel title={words.balances.tokens} rows={9}>
        <Balances />
      </Panel>
      <p className="text-sm text-muted">{words.amount.roundedTitle}</p>
    </>
  )
}

function Balances() {
  const [{ data: tokens }, { data: balances }] = useSuspenseQueries({
    queries: [tokensQuery(), balancesQuery()],
  })
  return <BalanceTable tokens={tokens.items} balances={balances.items} />
}
