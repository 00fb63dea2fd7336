import { useMemo } from 'react'
import { useParams } from 'react-router'
import { usePrefetchQuery } from '@tanstack/react-query'
import { balancesQuery, keptBalances } from '~/api/plasmapay/balance'
import { meQuery } from '~/api/plasmapay/me'
import { holdings } from '~/domain/money/holding'
import { paths } from '~/domain/paths'
import { spelledOut } from '~/domain/value/invisible-characters'
import { contractOf } from '~/domain/value/token-contract'
import { isName } from '~/domain/value/name'
import { useFigures } from '~/pages/use-figures'
import { useLatest } from '~/pages/use-latest'
import { FailureNote } from '~/ui/FailureNote'
import { lazyView } from '~/ui/lazy-view'
import { onDemand } from '~/ui/on-demand'
import { PageHeading } from '~/ui/PageHeading'
import { Panel } from '~/ui/Panel'
import { Stale } from '~/ui/values/stale'
import { holdingWords } from '~/words/holdings'
import { words } from '~/words/words'
import { TokenBalance } from './TokenBalance'

const line = () => import('./TokenLinePage')
const TokenLine = lazyView(onDemand(line, (module) => module.TokenLinePage, ['holdings']))
const recent = () => import('~/pages/RecentPage')
const RecentPage = lazyView(onDemand(recent, (module) => module.RecentPage, ['activity']))

const rowsShown = 20

/** One token of one’s own: what is held of it, and what happened to it. */
export function TokenPage() {
  const { code = '' } = useParams()
  const say = holdingWords().token
  const keeper = contractOf(code)
  // The exact figure needs the account name, so it is asked for together with the balances.
  usePrefetchQuery(meQuery())
  return (
    <>
      <PageHeading title={spelledOut(code)}>
        <span className="flex flex-wrap gap-2">
          <a className="button-main no-underline" href={paths.send({ token: code })}>
            {say.send}
          </a>
          <a className="button no-underline" href={paths.fees(code)}>
            {words.nav.fees}
          </a>
          {isName(keeper) && (
            <a className="button no-underline" href={paths.contract(keeper)}>
              {say.contract}
            </a>
          )}
        </span>
      </PageHeading>
      <div className="grid min-h-56">
        <Panel title={say.balance} rows={2} aside={<a href={paths.balances()}>{words.nav.balances}</a>}>
          <Balance code={code} />
        </Panel>
      </div>
      <div className="grid min-h-[21rem]">
        <Panel title={words.overview.line} rows={6}>
          <TokenLine code={code} />
        </Panel>
      </div>
      <Panel title={say.activity} rows={5} aside={<a href={paths.activity()}>{words.nav.activity}</a>}>
        <RecentPage
          filter={`${new URLSearchParams({ token: code })}`}
          count={rowsShown}
          empty={say.noActivity}
        />
      </Panel>
    </>
  )
}

const none = new Map<string, never>()

function Balance({ code }: { code: string }) {
  const { data, at, isKept, error, retry } = useLatest(balancesQuery(), keptBalances)
  const held = useMemo(
    () => holdings([], data.items, none).filter(({ token }) => token === code),
    [data, code],
  )
  const figures = useFigures(held, at, isKept)
  return (
    <Stale value={isKept}>
      <TokenBalance holding={held[0]} figures={figures} toldAt={at} />
      {isKept && error && <FailureNote error={error} onRetry={retry} />}
    </Stale>
  )
}
