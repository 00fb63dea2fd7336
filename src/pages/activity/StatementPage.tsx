import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { monthQuery, allRowsQuery, totalsQuery, type Look } from '~/api/plasmapay/history'
import { ownActivityQuery } from '~/api/plasmapay/own-activity'
import { settledBalancesQuery } from '~/api/plasmapay/settled-balances'
import { afterAnySequence } from '~/domain/history/sequence'
import { paths } from '~/domain/paths'
import { csvText } from '~/domain/value/csv'
import { monthOfText } from '~/domain/value/day'
import { useOwnActivity } from '~/pages/use-own-activity'
import { useParameters } from '~/pages/use-parameters'
import { usePreferences } from '~/stores/preferences'
import { useSent } from '~/stores/send/sent'
import { Empty } from '~/ui/Empty'
import { Labelled } from '~/ui/form/Labelled'
import { saveFile, textFile } from '~/ui/form/save-file'
import { PageHeading } from '~/ui/PageHeading'
import { Region } from '~/ui/Panel'
import { Skeleton } from '~/ui/Skeleton'
import { activity } from '~/words/activity'
import { words } from '~/words/words'
import { SourceNotes } from './SourceNotes'
import { MonthMoves } from '~/pages/activity/month/MonthMoves'
import { MonthNotes } from '~/pages/activity/month/MonthNotes'
import { MonthTable } from '~/pages/activity/month/MonthTable'
import { monthCsv } from '~/pages/activity/month/month-csv'

/** One month of one’s own account: what it opened with, what moved, what it closed with. */
export function StatementPage() {
  const [params, change] = useParameters()
  const { zone } = usePreferences()
  const { look, account } = useOwnActivity()
  const [thisMonth] = useState(() => new Date().toISOString().slice(0, 7))
  const asked = params.get('month') ?? thisMonth
  const period = monthOfText(asked, zone)
  const say = activity().month
  return (
    <>
      <PageHeading title={say.title}>
        <a className="print:hidden" href={paths.activity()}>
          {say.activity}
        </a>
      </PageHeading>
      <Labelled label={say.month} className="print:hidden sm:max-w-60">
        <input
          type="month"
          className="field"
          value={period ? asked : ''}
          onChange={(event) => event.target.value && change({ month: event.target.value })}
        />
      </Labelled>
      {!period ? (
        <p role="alert" className="text-bad">
          {say.noMonth(asked)}
        </p>
      ) : account === undefined ? (
        <Skeleton rows={8} />
      ) : (
        <Region key={`${asked} ${zone} ${account}`} rows={8}>
          <Month look={look} account={account} period={period} title={asked} zone={zone} />
        </Region>
      )}
    </>
  )
}

type Period = { from: number; to: number }
type Props = { look: Look; account: string; period: Period; title: string; zone: 'local' | 'utc' }

const againMs = 30_000

function Month({ look, account, period: { from, to }, title, zone }: Props) {
  const say = activity().month
  const perspective = { accounts: [account], mine: true }
  const { data: joined } = useSuspenseQuery({ ...ownActivityQuery(look), refetchInterval: againMs })
  const filter = new URLSearchParams({
    from: new Date(from).toISOString(),
    to: new Date(to - 1).toISOString(),
  }).toString()
  const query = { filter, upTo: afterAnySequence, perspective }
  const sums = useSuspenseQuery(totalsQuery(look, query, {})).data
  const codes = sums.tokens.map(({ token }) => token)
  const exact = useQuery(settledBalancesQuery(look, account, codes, joined))
  const sent = useSent(({ list }) => list).filter((each) => each.account === account)
  const isWaiting = exact.isPending || joined.sources.some(({ isAsked }) => isAsked)
  const { data: rows } = useSuspenseQuery(allRowsQuery(look, query))
  const month = useSuspenseQuery(
    monthQuery(look, {
      from,
      to,
      perspective,
      tokens: codes,
      isWhole: joined.unreadable === 0 && joined.sources.every(({ error }) => error === null),
      now: exact.data ?? {},
      receipts: sent.flatMap(({ transaction, before, after }) =>
        transaction === null ? [] : [{ transaction, before, after }],
      ),
    }),
  ).data
  if (isWaiting) return <Skeleton rows={8} />
  const save = () =>
    saveFile(`statement-${account}-${title}.csv`, textFile(csvText(monthCsv(month, rows)), 'text/csv'))
  return (
    <section aria-label={say.of(account, title)} className="card min-w-0">
      <header className="flex flex-wrap items-center justify-between gap-3 border-b border-line p-4">
        <h2>{say.of(account, title)}</h2>
        <span className="flex gap-2 print:hidden">
          <button type="button" className="button" onClick={save}>
            {say.csv}
          </button>
          <button type="button" className="button" onClick={() => print()}>
            {say.print}
          </button>
        </span>
      </header>
      <MonthNotes month={month} from={from} zone={zone} />
      <SourceNotes sources={joined.sources} />
      {joined.unreadable > 0 && <Empty>{words.activity.unreadable(joined.unreadable)}</Empty>}
      {rows.length === 0 ? (
        <Empty next={{ name: say.activity, href: paths.activity() }}>{say.nothing}</Empty>
      ) : (
        <>
          <MonthTable month={month} />
          <MonthMoves rows={rows} />
        </>
      )}
    </section>
  )
}
