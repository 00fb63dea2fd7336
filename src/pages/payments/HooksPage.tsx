import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { accountsQuery } from '~/api/relay/accounts'
import { paths } from '~/domain/paths'
import { usePreferences } from '~/stores/preferences'
import { Empty } from '~/ui/Empty'
import { FailureNote } from '~/ui/FailureNote'
import { Region } from '~/ui/Panel'
import { hookWords } from '~/words/hooks'
import { DeliveryFilters } from '~/pages/payments/hooks/DeliveryFilters'
import { DeliveryTable } from '~/pages/payments/hooks/DeliveryTable'
import { fieldNames, isFiltered, readHooksAddress } from '~/pages/payments/hooks/read-hooks-address'
import { useDeliveryList } from '~/pages/payments/hooks/use-delivery-list'
import { GatedPage } from '~/pages/payments/parts/GatedPage'
import { useOperator } from '~/pages/payments/parts/use-operator'
import { useParameters } from '~/pages/use-parameters'
import { Workbench } from '~/pages/payments/workbench/Workbench'

export function HooksPage() {
  const say = hookWords()
  // What is pasted into the workbench outlives a sign-in; the list is read anew after it.
  const isIn = useOperator() !== null
  const workbench = useRef<HTMLDivElement>(null)
  return (
    <GatedPage title={say.title} here={paths.paymentHooks()} keepsForm>
      <p className="flex flex-wrap items-center gap-3 text-sm text-muted">
        {say.means}
        <button type="button" className="button" onClick={() => workbench.current?.focus()}>
          {say.toWorkbench}
        </button>
      </p>
      {isIn && (
        <section className="card @container min-w-0" aria-label={say.list.table}>
          <Region rows={8}>
            <List />
          </Region>
        </section>
      )}
      <div ref={workbench} tabIndex={-1} className="grid min-w-0">
        <Workbench />
      </div>
    </GatedPage>
  )
}

const everyField = Object.fromEntries(fieldNames.map((name) => [name, null]))

function List() {
  const { list: say } = hookWords()
  const [params, change] = useParameters()
  const { zone } = usePreferences()
  const { filter, problems } = readHooksAddress(params, zone)
  const list = useDeliveryList(filter)
  const { data: accounts = [] } = useQuery(accountsQuery())
  const titleOf = (id: string) => accounts.find((account) => account.id === id)?.title ?? id
  const filtered = isFiltered(params)
  return (
    <>
      <DeliveryFilters
        params={params}
        problems={problems}
        accounts={accounts}
        count={list.total}
        isFiltered={filtered}
        onChange={(name, value) => change({ [name]: value || null })}
        onClear={() => change(everyField, { replace: false })}
      />
      <div role="status" className="empty:hidden">
        {list.isLost && <p className="px-4 py-2 text-sm text-warn">{say.lost}</p>}
        {list.waiting > 0 && (
          <p className="sticky top-2 px-4 py-2">
            <button type="button" className="button-main" onClick={list.take}>
              {say.waiting(list.waiting)}
            </button>
          </p>
        )}
      </div>
      {list.rows.length === 0 ? (
        filtered ? (
          <Empty>{say.nothingFound}</Empty>
        ) : (
          <Empty next={{ name: say.toAccounts, href: paths.paymentAccounts() }}>{say.empty}</Empty>
        )
      ) : (
        <DeliveryTable rows={list.rows} total={list.total} titleOf={titleOf} />
      )}
      {list.moreError ? (
        <FailureNote error={list.moreError} onRetry={list.showMore} />
      ) : (
        // Not by itself: the workbench is below, and would be pushed away from whoever scrolls to it.
        list.hasMore && (
          <p className="p-4">
            <button type="button" className="button" disabled={list.isLoadingMore} onClick={list.showMore}>
              {say.more}
            </button>
          </p>
        )
      )}
    </>
  )
}
