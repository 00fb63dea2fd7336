import { useQuery } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { comingQuery, type Look } from '~/api/plasmapay/history'
import { filterText } from '~/domain/history/filter'
import { afterAnySequence } from '~/domain/history/sequence'
import type { ActivityRow } from '~/domain/history/row'
import { paths } from '~/domain/paths'
import { HistoryTable } from '~/pages/activity/list/HistoryTable'
import { useSide } from '~/pages/activity/list/use-side'
import { useActivityView } from '~/stores/activity/activity-view'
import { defaultContract } from '~/stores/config'
import { Skeleton } from '~/ui/Skeleton'
import { activity } from '~/words/activity'

type Props = { look: Look; params: URLSearchParams }

/** A history that is still being read: the newest of what has come so far, without figures that only all of it could tell. */
export function ComingPage({ look, params }: Props) {
  const { whose, contract } = look.historyKey
  const filter = filterText(params)
  const perspective = useSide(look)
  const { data } = useQuery(comingQuery(look, { filter, upTo: afterAnySequence, perspective }))
  const { ages, columns } = useActivityView()
  const navigate = useNavigate()
  if (!data || data.rows.length === 0) return <Skeleton rows={8} />
  const { rows, count } = data
  const hrefOf = (row: ActivityRow) => paths.action(row.sequence, contract ?? undefined, whose, filter)
  return (
    <>
      <p role="status" className="border-b border-line px-4 py-2 text-sm text-muted">
        {activity().coming(count)}
      </p>
      <HistoryTable
        isComing
        count={rows.length}
        rowAt={(index) => rows[index]}
        hrefOf={hrefOf}
        ages={ages}
        isPlain={!columns[whose]}
        game={defaultContract()}
        onOpen={(row) => void navigate(hrefOf(row))}
        onNear={() => {}}
      />
    </>
  )
}
