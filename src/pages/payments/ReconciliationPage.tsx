import { useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { accountsQuery } from '~/api/relay/accounts'
import { reconciliationFile, reconciliationQuery } from '~/api/relay/reconciliation'
import { figureKinds } from '~/domain/payment/reconciliation/reconciliation'
import { paths } from '~/domain/paths'
import { usePreferences } from '~/stores/preferences'
import { Empty } from '~/ui/Empty'
import { FailureNote } from '~/ui/FailureNote'
import { Facts } from '~/ui/Facts'
import { saveFile } from '~/ui/form/save-file'
import { Panel, Region } from '~/ui/Panel'
import { vendorWords } from '~/words/vendors'
import { GatedPage } from '~/pages/payments/parts/GatedPage'
import { Figures } from '~/pages/payments/reconciliation/Figures'
import { ListChecks } from '~/pages/payments/reconciliation/ListChecks'
import { PeriodForm } from '~/pages/payments/reconciliation/PeriodForm'
import { Pointers } from '~/pages/payments/reconciliation/Pointers'
import { readPeriod } from '~/pages/payments/reconciliation/read-period'
import { useParameters } from '~/pages/use-parameters'

export function ReconciliationPage() {
  return (
    <GatedPage title={vendorWords().reconciliation.title} here={paths.reconciliation()}>
      <Reconciling />
    </GatedPage>
  )
}

function Reconciling() {
  const say = vendorWords().reconciliation
  const [params, change] = useParameters()
  const { zone } = usePreferences()
  const [now] = useState(() => new Date())
  const { data: accounts = [] } = useQuery(accountsQuery())
  const { from, to, account, problem, period } = readPeriod(params, zone, now)
  const days = { from, to }
  const titleOf = (id: string) => accounts.find((each) => each.id === id)?.title ?? id
  return (
    <>
      <section className="card min-w-0" aria-label={say.title}>
        <p className="px-4 pt-4 text-sm text-muted">{say.means}</p>
        <PeriodForm
          key={`${from} ${to} ${account}`}
          days={{ ...days, account }}
          problem={problem}
          accounts={accounts}
          onRun={(next) => change(next, { replace: false })}
        />
      </section>
      {period !== null && (
        <Region key={period} rows={8}>
          <Result period={period} days={days} titleOf={titleOf} />
        </Region>
      )}
    </>
  )
}

type ResultProps = {
  period: string
  days: { from: string; to: string }
  titleOf: (account: string) => string
}

function Result({ period, days, titleOf }: ResultProps) {
  const say = vendorWords().reconciliation
  const { data, refetch, isFetching, error } = useSuspenseQuery(reconciliationQuery(period))
  const file = useMutation({
    ...reconciliationFile(period),
    onSuccess: (blob) => saveFile(`reconciliation-${days.from}-${days.to}.csv`, blob),
  })
  const accounts = [...new Set(data.lines.map(({ account }) => account))]
  return (
    <>
      <div className="flex flex-wrap gap-3">
        <button type="button" className="button" disabled={isFetching} onClick={() => void refetch()}>
          {say.again}
        </button>
        <button type="button" className="button" disabled={file.isPending} onClick={() => file.mutate()}>
          {say.exportCsv}
        </button>
      </div>
      {error !== null && <FailureNote error={error} onRetry={() => void refetch()} />}
      {file.isError && <FailureNote error={file.error} />}
      {data.count === 0 && <Empty>{say.empty}</Empty>}
      {accounts.map((account) => (
        <Panel key={account} title={titleOf(account)}>
          <Figures
            title={titleOf(account)}
            account={account}
            lines={data.lines.filter((line) => line.account === account)}
            days={days}
          />
        </Panel>
      ))}
      {data.withoutAmount.length > 0 && (
        <Panel title={say.withoutAmount}>
          <div className="p-4 text-sm">
            {data.withoutAmount.map((pointer) => (
              <Pointers
                key={`${pointer.account} ${pointer.id}`}
                account={pointer.account}
                payments={[pointer]}
              />
            ))}
          </div>
        </Panel>
      )}
      <ListChecks lists={data.lists} titleOf={titleOf} />
      <details className="card">
        <summary className="min-h-10 content-center px-4 text-sm font-semibold">{say.kinds}</summary>
        <Facts facts={figureKinds.map((kind) => [say.kind[kind], say.meaning[kind]])} />
      </details>
    </>
  )
}
