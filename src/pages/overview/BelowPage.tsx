import { useSuspenseQuery } from '@tanstack/react-query'
import { actionsQuery } from '~/api/plasmapay/actions'
import { keptMe, meQuery } from '~/api/plasmapay/me'
import { paths } from '~/domain/paths'
import { defaultContract } from '~/stores/config'
import { ActionTable } from '~/ui/ActionTable'
import { Empty } from '~/ui/Empty'
import { Panel } from '~/ui/Panel'
import { words } from '~/words/words'
import { useLatest } from '~/pages/use-latest'
import { Profile } from './Profile'

/** Below the first screen: what concerns the configured DApp, and who is signed in. */
export function BelowPage() {
  const { overview, nav } = words
  const contract = defaultContract()
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[3fr_2fr]">
      <Panel
        title={overview.lastActions(contract)}
        rows={5}
        aside={<a href={paths.activity(contract)}>{nav.activity}</a>}
      >
        <LastActions contract={contract} />
      </Panel>
      <div className="grid gap-4">
        <Panel title={overview.profile} rows={2}>
          <Me />
        </Panel>
        <nav aria-label={overview.quickLinks} className="flex flex-wrap gap-2">
          <a className="button no-underline" href={paths.contacts()}>
            {nav.contacts}
          </a>
          <a className="button no-underline" href={paths.transaction()}>
            {nav.transaction}
          </a>
          <a className="button no-underline" href={paths.fees()}>
            {nav.fees}
          </a>
          <a className="button no-underline" href={paths.contract(contract)}>
            {contract}
          </a>
        </nav>
      </div>
    </div>
  )
}

function Me() {
  return <Profile me={useLatest(meQuery(), keptMe).data} />
}

const shown = 5

function LastActions({ contract }: { contract: string }) {
  const { data } = useSuspenseQuery(actionsQuery('my', contract))
  if (data.items.length === 0)
    return (
      <Empty next={{ name: words.activity.ofContract(contract), href: paths.activity(contract, 'all') }}>
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
