import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { actionsQuery } from '~/api/actions'
import { appBalancesQuery } from '~/api/balance'
import { paths } from '~/pages/paths'
import { config } from '~/stores/config'
import { ActionTable } from '~/ui/ActionTable'
import { Empty } from '~/ui/Empty'
import { PageHeading } from '~/ui/PageHeading'
import { Panel } from '~/ui/Panel'
import { words } from '~/words/words'
import { AppBalances } from './AppBalances'

export function ContractPage() {
  const { account = '' } = useParams()
  const { explorer } = config()
  return (
    <>
      <PageHeading title={account}>
        {explorer !== undefined && (
          <a href={`${explorer}/contract/${encodeURIComponent(account)}`} rel="noreferrer">
            {words.contract.explorer}
          </a>
        )}
      </PageHeading>
      <Panel title={words.contract.balances} rows={2}>
        <Balances account={account} />
      </Panel>
      <Panel
        title={words.contract.actions}
        rows={6}
        aside={<a href={paths.activity(account)}>{words.nav.activity}</a>}
      >
        <Actions account={account} />
      </Panel>
    </>
  )
}

function Balances({ account }: { account: string }) {
  const { data } = useSuspenseQuery(appBalancesQuery(account))
  return <AppBalances balances={data} />
}

const shown = 20

function Actions({ account }: { account: string }) {
  const { data } = useSuspenseQuery(actionsQuery('all', account))
  if (data.items.length === 0)
    return (
      <Empty>
        {data.unreadable ? words.activity.unreadable(data.unreadable) : words.activity.emptyAll(account)}
      </Empty>
    )
  return (
    <ActionTable
      items={data.items.slice(0, shown)}
      total={data.items.length}
      hrefOf={(item) => paths.action(item.sequence, account, 'all')}
    />
  )
}
