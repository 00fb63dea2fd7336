import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { actionsQuery } from '~/api/plasmapay/actions'
import { balancesQuery } from '~/api/plasmapay/balance'
import { meQuery } from '~/api/plasmapay/me'
import { paths } from '~/domain/paths'
import { defaultContract } from '~/stores/config'
import { ActionTable } from '~/ui/ActionTable'
import { Empty } from '~/ui/Empty'
import { lazyView } from '~/ui/lazy-view'
import { onDemand } from '~/ui/on-demand'
import { PageHeading } from '~/ui/PageHeading'
import { Panel } from '~/ui/Panel'
import { Skeleton } from '~/ui/Skeleton'
import { words } from '~/words/words'
import { HoldingList } from './HoldingList'
import { Profile } from './Profile'

const WorthPage = lazyView(
  onDemand(
    () => import('./WorthPage'),
    (module) => module.WorthPage,
    ['holdings'],
  ),
)

export function OverviewPage() {
  const { overview, nav } = words
  return (
    <>
      <PageHeading title={overview.title} />
      <div className="grid items-start gap-4 lg:grid-cols-[2fr_1fr]">
        <Panel title={overview.holdings} rows={5} aside={<a href={paths.balances()}>{nav.balances}</a>}>
          <Holdings />
        </Panel>
        {/* Here and below: as high as what will stand in it, so that nothing moves. */}
        <div className="grid min-h-[179px] sm:min-h-[131px]">
          <Panel title={overview.profile} rows={2}>
            <Me />
          </Panel>
        </div>
      </div>
      <div className="grid min-h-[30rem] sm:min-h-[23rem]">
        <Panel title={overview.worth} rows={worthRows}>
          <WorthAfterFigures />
        </Panel>
      </div>
      <nav aria-label={overview.quickLinks} className="flex flex-wrap gap-2">
        <a className="button-main no-underline" href={paths.transaction()}>
          {nav.transaction}
        </a>
        <a className="button no-underline" href={paths.fees()}>
          {nav.fees}
        </a>
        <a className="button no-underline" href={paths.contract(defaultContract())}>
          {defaultContract()}
        </a>
      </nav>
      <Panel
        title={overview.lastActions(defaultContract())}
        rows={5}
        aside={<a href={paths.activity(defaultContract())}>{nav.activity}</a>}
      >
        <LastActions contract={defaultContract()} />
      </Panel>
    </>
  )
}

function Me() {
  const { data } = useSuspenseQuery(meQuery())
  return <Profile me={data} />
}

function Holdings() {
  const { data } = useSuspenseQuery(balancesQuery())
  return <HoldingList balances={data.items} unreadable={data.unreadable} />
}

const worthRows = 6

/**
 * What everything is worth, once the balances have arrived. Its code is loaded after them; where they or the account name
 * fail, their own regions say so and offer another try.
 */
function WorthAfterFigures() {
  const balances = useQuery(balancesQuery())
  const me = useQuery(meQuery())
  if (balances.data && me.data) return <WorthPage />
  if (balances.isError || me.isError) return <Empty>{words.overview.noWorth}</Empty>
  return <Skeleton rows={worthRows} />
}

const shown = 5

function LastActions({ contract }: { contract: string }) {
  const { data } = useSuspenseQuery(actionsQuery('my', contract))
  if (data.items.length === 0)
    return (
      <Empty>
        {data.unreadable ? words.activity.unreadable(data.unreadable) : words.activity.emptyMy(contract)}
      </Empty>
    )
  return (
    <ActionTable
      items={data.items.slice(0, shown)}
      total={data.items.length}
      hrefOf={(item) => paths.action(item.sequence, contract, 'my')}
    />
  )
}
