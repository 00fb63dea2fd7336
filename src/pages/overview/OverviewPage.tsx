import { useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { balancesQuery, keptBalances } from '~/api/plasmapay/balance'
import { keptMe, meQuery } from '~/api/plasmapay/me'
import { isZero } from '~/domain/money/amount'
import { paths } from '~/domain/paths'
import { useLatest } from '~/pages/use-latest'
import { Empty } from '~/ui/Empty'
import { FailureNote } from '~/ui/FailureNote'
import { lazyView } from '~/ui/lazy-view'
import { onDemand } from '~/ui/on-demand'
import { PageHeading } from '~/ui/PageHeading'
import { Boundary, Panel, Region } from '~/ui/Panel'
import { Skeleton } from '~/ui/Skeleton'
import { Stale } from '~/ui/values/stale'
import { words } from '~/words/words'
import { HoldingList, shownAtFirst } from './HoldingList'

const worth = () => import('./WorthPage')
const WorthPage = lazyView(onDemand(worth, (module) => module.WorthPage, ['holdings']))
const ValuedHoldings = lazyView(onDemand(worth, (module) => module.ValuedHoldings, ['holdings']))
const empty = () => import('./EmptyAccount')
const EmptyAccount = lazyView(onDemand(empty, (module) => module.EmptyAccount, ['holdings', 'send']))
const line = () => import('./LinePage')
const LinePage = lazyView(onDemand(line, (module) => module.LinePage, ['holdings']))
const recent = () => import('~/pages/RecentPage')
const RecentPage = lazyView(onDemand(recent, (module) => module.RecentPage, ['activity']))
const repeat = () => import('./RepeatPage')
const RepeatPage = lazyView(onDemand(repeat, (module) => module.RepeatPage, ['holdings']))
const below = () => import('./BelowPage')
const BelowPage = lazyView(onDemand(below, (module) => module.BelowPage))

const recentShown = 5

/** First what the account holds; everything that needs more than that is loaded after it, into room that is there already. */
export function OverviewPage() {
  const { overview, nav } = words
  return (
    <>
      <PageHeading title={overview.title} />
      <section aria-label={overview.worth} className="grid min-h-[11.5rem] content-start sm:min-h-[7.5rem]">
        <Region rows={2}>
          <AfterFigures of={WorthPage} rows={2} />
        </Region>
      </section>
      <nav aria-label={overview.pay} className="flex min-h-10 flex-wrap gap-2">
        <a className="button-main no-underline" href={paths.send()}>
          {overview.send}
        </a>
        <a className="button no-underline" href={paths.receive()}>
          {overview.receive}
        </a>
        <Boundary>
          <Suspense fallback={null}>
            <RepeatPage />
          </Suspense>
        </Boundary>
      </nav>
      {/* Holdings beside line and activity where there is room, between them on a phone. */}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] lg:grid-rows-[auto_1fr]">
        <div className="grid min-h-[29rem] sm:min-h-[25rem]">
          <Panel title={overview.line} rows={7}>
            <AfterFigures of={LinePage} rows={7} />
          </Panel>
        </div>
        <div className="grid lg:row-span-2">
          <Panel
            title={overview.holdings}
            rows={shownAtFirst}
            aside={<a href={paths.balances()}>{nav.balances}</a>}
          >
            <Holdings />
          </Panel>
        </div>
        <Panel title={overview.recent} rows={5} aside={<a href={paths.activity()}>{nav.activity}</a>}>
          <RecentPage count={recentShown} />
        </Panel>
      </div>
      <Region rows={8}>
        <BelowPage />
      </Region>
    </>
  )
}

function Holdings() {
  const { data, isKept, error, retry } = useLatest(balancesQuery(), keptBalances)
  const now = useQuery(meQuery()).data
  const me = now ?? keptMe()?.data
  const held = data.items.filter(({ amount }) => !isZero(amount))
  const first = (
    <Stale value={isKept}>
      <HoldingList rows={held} />
    </Stale>
  )
  return (
    <>
      {held.length > 0 && <Suspense fallback={first}>{me ? <ValuedHoldings /> : first}</Suspense>}
      {/* What could not be read may be money. */}
      {held.length === 0 && data.unreadable === 0 && (
        <>
          <Empty>{words.overview.noHoldings}</Empty>
          {now && <EmptyAccount account={now.username} />}
        </>
      )}
      {isKept && error && <FailureNote error={error} onRetry={retry} />}
      {data.unreadable > 0 && (
        <p role="alert" className="border-t border-line px-4 py-2 text-sm text-warn">
          {words.activity.unreadable(data.unreadable)}
        </p>
      )}
    </>
  )
}

/**
 * What balances are needed for, once they have arrived. Where they or the account name fail, their own regions say so and
 * offer another try.
 */
function AfterFigures({ of: View, rows }: { of: typeof WorthPage; rows: number }) {
  const balances = useQuery(balancesQuery())
  const me = useQuery(meQuery())
  if ((balances.data ?? keptBalances()) && (me.data ?? keptMe())) return <View />
  if (balances.isError || me.isError) return <Empty>{words.overview.noWorth}</Empty>
  return <Skeleton rows={rows} />
}
