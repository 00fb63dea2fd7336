import { useMutation, useQuery } from '@tanstack/react-query'
import { accountsQuery } from '~/api/relay/accounts'
import { exportMutation } from '~/api/relay/export'
import { keyOf } from '~/api/relay/live'
import { refreshQuery } from '~/api/relay/payments'
import { paths } from '~/domain/paths'
import { usePreferences } from '~/stores/preferences'
import {
  removePaymentFilter,
  savePaymentFilter,
  useSavedPaymentFilters,
} from '~/stores/payment/saved-payment-filters'
import { Empty } from '~/ui/Empty'
import { FailureNote } from '~/ui/FailureNote'
import { saveFile } from '~/ui/form/save-file'
import { Region } from '~/ui/Panel'
import { PlainText } from '~/ui/values/PlainText'
import { numberMarks } from '~/words/format'
import { paymentWords } from '~/words/payments'
import { FilterBar } from '~/pages/payments/list/FilterBar'
import { OpenCreations } from '~/pages/payments/list/OpenCreations'
import { PaymentTable } from '~/pages/payments/list/PaymentTable'
import { fieldNames, filterText, readAddress } from '~/pages/payments/list/read-address'
import { SavedFilters } from '~/ui/form/SavedFilters'
import { Totals } from '~/pages/payments/list/Totals'
import { useCreations } from '~/pages/payments/list/use-creations'
import { usePaymentList } from '~/pages/payments/list/use-payment-list'
import { GatedPage } from '~/pages/payments/parts/GatedPage'
import { useMayManage } from '~/pages/payments/parts/use-operator'
import { useParameters } from '~/pages/use-parameters'

export function PaymentsPage() {
  return (
    <GatedPage title={paymentWords().title} here={paths.payments()}>
      <Creations />
      <section className="card @container min-w-0" aria-label={paymentWords().title}>
        <Region rows={8}>
          <List />
        </Region>
      </section>
    </GatedPage>
  )
}

/** What each account is called; its id as long as that is not known. */
function useTitles() {
  const { data: accounts = [] } = useQuery(accountsQuery())
  return {
    accounts,
    titleOf: (id: string) => accounts.find((account) => account.id === id)?.title ?? id,
  }
}

function Creations() {
  const { titleOf } = useTitles()
  const { creations, found, search, settle } = useCreations()
  const mayManage = useMayManage()
  return (
    <OpenCreations
      creations={creations}
      titleOf={titleOf}
      mayManage={mayManage}
      looked={found}
      pending={search.isPending ? search.variables : undefined}
      error={search.error ?? settle.error}
      onLook={(id) => search.mutate(id)}
      onSettle={(id) => settle.mutate(id)}
    />
  )
}

const everyField = Object.fromEntries(fieldNames.map((name) => [name, null]))

function List() {
  const say = paymentWords().list
  const [params, change] = useParameters()
  const { zone } = usePreferences()
  const { filter, problems } = readAddress(params, zone, numberMarks())
  const list = usePaymentList(filter)
  const { accounts, titleOf } = useTitles()
  const { filters } = useSavedPaymentFilters()
  const mayManage = useMayManage()
  // For who may only look the relay lists by itself.
  const refresh = useQuery({ ...refreshQuery(), enabled: mayManage })
  const file = useMutation({
    ...exportMutation(list.filterText),
    onSuccess: (file, format) => saveFile(fileName(format), file),
  })
  const current = filterText(params)
  return (
    <>
      <FilterBar
        params={params}
        problems={problems}
        accounts={accounts}
        count={list.total}
        mayRefresh={mayManage}
        isRefreshing={refresh.isFetching}
        isExporting={file.isPending}
        onChange={(name, value) => change({ [name]: value || null })}
        onClear={() => change(everyField, { replace: false })}
        onRefresh={() => void refresh.refetch()}
        onExport={(format) => file.mutate(format)}
      />
      <SavedFilters
        say={say}
        saved={filters}
        current={current}
        onApply={(text) =>
          change({ ...everyField, ...Object.fromEntries(new URLSearchParams(text)) }, { replace: false })
        }
        onSave={(name) => savePaymentFilter({ name, filter: current })}
        onForget={removePaymentFilter}
      />
      {file.isError && <FailureNote error={file.error} />}
      {refresh.isError && <FailureNote error={refresh.error} onRetry={() => void refresh.refetch()} />}
      {refresh.data?.map(
        ({ account, message }) =>
          message !== undefined && (
            <p key={account} role="alert" className="border-b border-line px-4 py-2 text-sm text-warn">
              <PlainText text={say.refreshFailed(titleOf(account), message)} />
            </p>
          ),
      )}
      {list.totalsError ? (
        <FailureNote error={list.totalsError} />
      ) : (
        <Totals totals={list.totals} isOld={list.areTotalsOld} />
      )}
      <div role="status" className="empty:hidden">
        {list.isLost && <p className="px-4 py-2 text-sm text-warn">{say.notLive}</p>}
        {list.waiting > 0 && (
          <p className="sticky top-2 px-4 py-2">
            <button type="button" className="button-main" onClick={list.take}>
              {say.newPayments(list.waiting)}
            </button>
          </p>
        )}
      </div>
      {list.rows.length === 0 ? (
        <Empty>{current === '' ? say.empty : say.nothingFound}</Empty>
      ) : (
        <PaymentTable
          rows={list.rows}
          total={list.total}
          keyOf={keyOf}
          titleOf={titleOf}
          changed={list.changed}
          onEnd={list.onEnd}
        />
      )}
      {list.moreError ? (
        <FailureNote error={list.moreError} onRetry={list.onRetry} />
      ) : (
        list.hasMore && <p className="p-4 text-sm text-muted">{say.more}</p>
      )}
    </>
  )
}

const fileName = (format: string) =>
  `payments-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}Z.${format}`
