import { usePrefetchQuery } from '@tanstack/react-query'
import { meQuery } from '~/api/plasmapay/me'
import { tokensQuery } from '~/api/plasmapay/tokens'
import { PageHeading } from '~/ui/PageHeading'
import { Panel } from '~/ui/Panel'
import { holdingWords } from '~/words/holdings'
import { Stale } from '~/ui/values/stale'
import { words } from '~/words/words'
import { BalanceList } from './BalanceList'
import { useBalances } from './use-balances'

export function BalancesPage() {
  // Only the balances hold the list up; these requests start at the same time.
  usePrefetchQuery(tokensQuery())
  usePrefetchQuery(meQuery())
  return (
    <>
      <PageHeading title={words.balances.title} />
      <Panel title={holdingWords().balances.tokens} rows={9}>
        <Balances />
      </Panel>
    </>
  )
}

function Balances() {
  const balances = useBalances()
  return (
    <Stale value={balances.isKept}>
      <BalanceList {...balances} />
    </Stale>
  )
}
