import { useSuspenseQueries, useSuspenseQuery } from '@tanstack/react-query'
import { useDeferredValue, type ReactNode } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { appBalancesQuery } from '~/api/plasmapay/balance'
import { spelledOut } from '~/domain/value/invisible-characters'
import type { ActionShape } from '~/domain/contract/action-shape'
import { paths } from '~/domain/paths'
import { config } from '~/stores/config'
import { removeExtractor, saveExtractor } from '~/stores/contract/extractors'
import { maxNameLength } from '~/stores/contract/profiles'
import { Empty } from '~/ui/Empty'
import { PageHeading } from '~/ui/PageHeading'
import { Panel, Region } from '~/ui/Panel'
import { contract } from '~/words/contract'
import { words } from '~/words/words'
import { ActionFields } from './ActionFields'
import { AppBalances } from '~/ui/money/AppBalances'
import { CallFigures } from './CallFigures'
import { ExtractorForm } from './ExtractorForm'
import { LatestActions } from './LatestActions'
import { PayoutTables } from './PayoutTables'
import { ProfileBar } from './ProfileBar'
import { ProfileForm } from './ProfileForm'
import { ViewLinks, type View } from './ViewLinks'
import { historyQuery, useActions, useHistory, usePayouts, useShapes, useStats } from './use-history'
import { useLatestActions } from './use-latest-actions'
import { useProfile } from './use-profile'

export function ContractPage() {
  const { account = '' } = useParams()
  const { explorer } = config()
  const said = contract()
  const { bank, ...profile } = useProfile(account)
  return (
    <>
      <PageHeading title={spelledOut(account)}>
        <span className="flex flex-wrap gap-4">
          <a href={paths.account(account)}>{said.asAccount}</a>
          {explorer !== undefined && (
            <a href={`${explorer}/contract/${encodeURIComponent(account)}`} rel="noreferrer">
              {said.explorer}
            </a>
          )}
        </span>
      </PageHeading>
      <ProfileBar
        profiles={profile.profiles}
        chosen={profile.chosen?.name}
        hrefOf={(each) => paths.contract(each.contract, each.name)}
        onRemove={profile.onRemove}
      >
        <ProfileForm
          key={JSON.stringify(profile.first)}
          first={profile.first}
          maxNameLength={maxNameLength}
          onSave={profile.onSave}
        />
      </ProfileBar>
      <Panel title={said.balances} rows={2}>
        <Balances account={account} />
      </Panel>
      <Views account={account} bank={bank} />
    </>
  )
}

function Balances({ account }: { account: string }) {
  const { data } = useSuspenseQuery(appBalancesQuery(account))
  return <AppBalances balances={data} />
}

const views: View[] = ['actions', 'payouts', 'figures', 'fields']

/** The views of the history; only the one shown is computed. */
function Views({ account, bank }: { account: string; bank: string }) {
  const [params] = useSearchParams()
  const view = views.find((each) => each === params.get('view')) ?? 'actions'
  const panels: Record<View, ReactNode> = {
    actions: <Latest account={account} />,
    payouts: <PayoutsOf bank={bank} />,
    figures: <Figures account={account} />,
    fields: <Fields account={account} />,
  }
  const hrefOf = (each: View) =>
    `${paths.contract(account)}?${new URLSearchParams({ ...Object.fromEntries(params), view: each })}`
  return (
    <section aria-label={contract().history} className="card min-w-0">
      <h2 className="sr-only">{contract().history}</h2>
      <ViewLinks views={views} shown={view} hrefOf={hrefOf} />
      <Region key={`${view} ${account} ${bank}`} rows={6}>
        {panels[view]}
      </Region>
    </section>
  )
}

function Latest({ account }: { account: string }) {
  const { items, unreadable, extractors, change, ...rest } = useLatestActions(account)
  return (
    <>
      {unreadable > 0 && <Empty>{words.activity.unreadable(unreadable)}</Empty>}
      {items.length === 0 ? (
        unreadable === 0 && (
          <Empty next={{ name: contract().fields.callIt, href: paths.transaction() }}>
            {words.activity.emptyAll(account)}
          </Empty>
        )
      ) : (
        <>
          <ExtractorForm
            extractors={extractors}
            maxNameLength={maxNameLength}
            onSave={(extractor) => saveExtractor({ contract: account, ...extractor })}
            onRemove={({ name }) => removeExtractor(account, name)}
          />
          <LatestActions
            {...rest}
            extractors={extractors}
            onChange={change}
            hrefOf={(item) => paths.action(item.sequence, account, 'all')}
          />
          <p className="border-t border-line p-4">
            <a href={paths.activity(account)}>{words.activity.ofContract(account)}</a>
          </p>
        </>
      )}
    </>
  )
}

function PayoutsOf({ bank }: { bank: string }) {
  const [{ data: balances }, history] = useSuspenseQueries({
    queries: [appBalancesQuery(bank), historyQuery(bank)],
  })
  // As in useActions: a later answer is shown once everything drawn from it is ready.
  const { items } = useDeferredValue(history.data)
  const now = useDeferredValue(history.dataUpdatedAt)
  return (
    <PayoutTables
      bank={bank}
      balances={balances}
      payouts={usePayouts(items, bank, now)}
      hrefOf={(item) => paths.action(item.sequence, bank, 'all')}
    />
  )
}

function Figures({ account }: { account: string }) {
  const { items } = useActions(account)
  return <CallFigures stats={useStats(items)} ram={useHistory(items).ram} entries={items.length} />
}

function Fields({ account }: { account: string }) {
  const shapes = useShapes(useActions(account).items)
  const isOwn = (shape: ActionShape) => shape.account === account
  const others = shapes.filter((shape) => !isOwn(shape))
  return <ActionFields shapes={[...shapes.filter(isOwn), ...others]} />
}
