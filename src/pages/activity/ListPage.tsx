import { useQuery } from '@tanstack/react-query'
import { startTransition, useState } from 'react'
import { useNavigate } from 'react-router'
import { archiveQuery, suggestionsQuery, type Look } from '~/api/plasmapay/history'
import { filterText, readFilter, withDates, type FilterName } from '~/domain/history/filter'
import type { ActivityRow, Perspective } from '~/domain/history/row'
import { paths } from '~/domain/paths'
import { useActivityView, viewActivity } from '~/stores/activity/activity-view'
import { defaultContract } from '~/stores/config'
import { prefer, usePreferences } from '~/stores/preferences'
import { removeFilter, saveFilter, useSavedFilters } from '~/stores/activity/saved-filters'
import { Empty } from '~/ui/Empty'
import { FailureNote } from '~/ui/FailureNote'
import { words } from '~/words/words'
import { ArchiveNote } from './ArchiveNote'
import { FilterChips } from '~/pages/activity/filter/FilterChips'
import { FilterFields } from '~/pages/activity/filter/FilterFields'
import { Freshness } from './Freshness'
import { HistoryTable } from '~/pages/activity/list/HistoryTable'
import { ListBar } from '~/pages/activity/list/ListBar'
import { activity } from '~/words/activity'
import { QuickChips, isQuick } from '~/pages/activity/filter/QuickChips'
import { TotalsTable } from '~/pages/activity/list/TotalsTable'
import { useTotals } from '~/pages/activity/list/use-totals'
import { SavedFilters } from '~/ui/form/SavedFilters'
import { useHistory } from '~/pages/activity/list/use-history'
import { SourceNotes } from './SourceNotes'
import { useSide } from '~/pages/activity/list/use-side'

/** The latest address. The page follows it in a transition, and may still show the one before. */
const asked = () => new URLSearchParams(location.search)

function Nothing({ look }: { look: Look }) {
  const { whose, contract } = look.historyKey
  const { emptyMine, getPaid, ofEverybody, toContract } = activity()
  if (contract === null) return <Empty next={{ name: getPaid, href: paths.receive() }}>{emptyMine}</Empty>
  if (whose === 'all')
    return (
      <Empty next={{ name: toContract, href: paths.contract(contract) }}>
        {words.activity.emptyAll(contract)}
      </Empty>
    )
  return (
    <Empty next={{ name: ofEverybody, href: paths.activity(contract, 'all') }}>
      {words.activity.emptyMy(contract)}
    </Empty>
  )
}

function Totals({ look, filter, side, isOpen }: TotalsProps) {
  const totals = useTotals(look, filter, side)
  return (
    <div className={isOpen ? '' : '@max-lg:hidden'}>
      <TotalsTable totals={totals} />
    </div>
  )
}

const noNames = { codes: [], actions: [], accounts: [], tokens: [] }

type TotalsProps = { look: Look; filter: string; side: Perspective; isOpen: boolean }
type Props = {
  look: Look
  params: URLSearchParams
  onChange: (name: FilterName, value: string) => void
  onFilter: (text: string) => void
}

/** The list of one history, with everything that narrows it down. */
export function ListPage({ look, params, onChange, onFilter }: Props) {
  const { whose, contract } = look.historyKey
  const side = useSide(look)
  const { zone } = usePreferences()
  const [now] = useState(Date.now)
  const current = filterText(withDates(params, now, zone))
  const { filter, problems } = readFilter(current)
  const history = useHistory(look, current, side)
  const { summary, found, print, clear } = history
  const [isOpen, setOpen] = useState(false)
  const { data: kept } = useQuery(archiveQuery(look))
  const { data: names = noNames } = useQuery({ ...suggestionsQuery(look), enabled: isOpen || whose === 'my' })
  const { filters } = useSavedFilters()
  const { ages, columns } = useActivityView()
  const isPlain = !columns[whose]
  const [isMore, setMore] = useState(false)
  const navigate = useNavigate()
  const hrefOf = (row: ActivityRow) =>
    paths.action(row.sequence, contract ?? undefined, whose, history.filter)
  const isEmpty = found.count === 0 && current === '' && summary.unreadable === 0
  return (
    <>
      {!isEmpty && (
        <>
          <ListBar
            sought={params.get('q') ?? ''}
            count={found.count}
            isOpen={isOpen}
            isPrinting={print.isPending}
            isMore={isMore}
            onMore={() => setMore((more) => !more)}
            onSeek={(text) => onChange('q', text)}
            onToggle={() => startTransition(() => setOpen((open) => !open))}
            onPrint={(format) => print.mutate(format)}
          />
          {print.isError && <FailureNote error={print.error} />}
          {whose === 'my' && <QuickChips params={params} tokens={names.tokens} onChange={onChange} />}
          {isOpen && (
            <FilterFields
              params={params}
              times={filter}
              names={names}
              side={side.accounts.join(', ')}
              zone={zone}
              onChange={onChange}
            />
          )}
          <FilterChips
            params={params}
            problems={problems}
            isElsewhere={(name, value) => whose === 'my' && isQuick(name, value, names.tokens)}
            onRemove={(name) => onChange(name, '')}
            onClear={() => onFilter(new URLSearchParams({ q: asked().get('q') ?? '' }).toString())}
          />
          {(isOpen || filters.length > 0) && (
            <SavedFilters
              say={activity()}
              saved={filters}
              current={filterText(params)}
              onApply={onFilter}
              onSave={(name) => saveFilter({ name, filter: filterText(asked()) })}
              onForget={removeFilter}
            />
          )}
        </>
      )}
      {whose === 'my' && found.count > 0 && (
        <Totals look={look} filter={history.filter} side={side} isOpen={isMore} />
      )}
      <Freshness
        isOpen={isMore || history.hasFailed}
        isPlain={isPlain}
        onPlain={(plain) => viewActivity({ columns: { ...columns, [whose]: !plain } })}
        updated={history.updated}
        hasFailed={history.hasFailed}
        isPaused={history.isPaused}
        waiting={found.waiting}
        ages={ages}
        zone={zone}
        onPause={history.setPaused}
        onTake={history.take}
        onAges={(next) => viewActivity({ ages: next })}
        onZone={(next) => prefer({ zone: next })}
      />
      <SourceNotes sources={summary.sources} />
      {summary.unreadable > 0 && <Empty>{words.activity.unreadable(summary.unreadable)}</Empty>}
      {isEmpty ? (
        <Nothing look={look} />
      ) : found.count === 0 ? (
        <Empty>{activity().nothingFound}</Empty>
      ) : (
        <HistoryTable
          count={found.count}
          rowAt={history.rowAt}
          hrefOf={hrefOf}
          ages={ages}
          isPlain={isPlain}
          game={defaultContract()}
          onOpen={(row) => void navigate(hrefOf(row))}
          onNear={history.onNear}
        />
      )}
      <ArchiveNote
        archive={kept}
        isKept={look.keep}
        isClearing={clear.isPending}
        onKeep={(keep) => viewActivity({ archive: keep })}
        onClear={() => clear.mutate()}
      />
    </>
  )
}
