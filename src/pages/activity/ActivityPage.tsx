import { useQuery } from '@tanstack/react-query'
import { startTransition, useState } from 'react'
import { useNavigate } from 'react-router'
import { useParameters } from '~/pages/use-parameters'
import { archiveQuery, suggestionsQuery, type Look } from '~/api/plasmapay/history'
import type { Whose } from '~/api/plasmapay/actions'
import { useSession } from '~/auth/use-session'
import { filterNames, filterText, readFilter, type FilterName } from '~/domain/history/filter'
import type { ActivityRow } from '~/domain/history/row'
import { paths } from '~/domain/paths'
import { useActivityView, viewActivity } from '~/stores/activity/activity-view'
import { defaultContract } from '~/stores/config'
import { prefer, usePreferences } from '~/stores/preferences'
import { removeFilter, saveFilter, useSavedFilters } from '~/stores/activity/saved-filters'
import { Empty } from '~/ui/Empty'
import { FailureNote } from '~/ui/FailureNote'
import { PageHeading } from '~/ui/PageHeading'
import { Region } from '~/ui/Panel'
import { words } from '~/words/words'
import { ArchiveNote } from './ArchiveNote'
import { ContractForm } from '~/pages/activity/filter/ContractForm'
import { FilterChips } from '~/pages/activity/filter/FilterChips'
import { FilterFields } from '~/pages/activity/filter/FilterFields'
import { Freshness } from './Freshness'
import { HistoryTable } from '~/pages/activity/list/HistoryTable'
import { ListBar } from '~/pages/activity/list/ListBar'
import { activity } from '~/words/activity'
import { SavedFilters } from '~/ui/form/SavedFilters'
import { useHistory } from '~/pages/activity/list/use-history'
import { SourceNotes } from './SourceNotes'
import { useLook } from './use-look'
import { useSide } from '~/pages/activity/list/use-side'
import { WhoseTabs } from '~/pages/activity/filter/WhoseTabs'

export function ActivityPage() {
  const [params, change] = useParameters()
  const session = useSession()
  const signedIn = session.status === 'signed-in'
  const named = params.get('contract')?.trim() || null
  const whose: Whose = params.get('whose') === 'all' || !signedIn ? 'all' : 'my'
  const looks = { my: useLook('my', named), all: useLook('all', named ?? defaultContract()) }
  const asked = params.get('whose') === 'my' ? 'my' : whose
  const { contract } = looks[asked].historyKey
  const [isChoosing, setChoosing] = useState(false)
  const panel = (look: Look) => (
    <Region key={`${look.historyKey.whose} ${look.historyKey.contract}`} rows={8}>
      <Actions
        look={look}
        params={params}
        onChange={(name, value) => change({ [name]: value || null })}
        onFilter={(text) => change(wholeFilter(text), { replace: false })}
      />
    </Region>
  )
  return (
    <>
      <PageHeading title={words.activity.title}>
        <a href={paths.pasted()}>{words.activity.openTrace}</a>
      </PageHeading>
      {contract === null && !isChoosing ? (
        <button type="button" className="button justify-self-start" onClick={() => setChoosing(true)}>
          {activity().chooseContract}
        </button>
      ) : (
        <ContractForm
          key={contract}
          contract={contract ?? ''}
          onChange={(name) => {
            setChoosing(false)
            change({ contract: name || null }, { replace: false })
          }}
        >
          {named !== null && asked === 'my' && (
            <a className="button no-underline" href={paths.activity()}>
              {activity().allMine}
            </a>
          )}
        </ContractForm>
      )}
      <section
        className="card @container min-w-0"
        aria-label={contract === null ? activity().ofMine : words.activity.ofContract(contract)}
      >
        <WhoseTabs
          whose={asked}
          panels={{ my: signedIn ? panel(looks.my) : <SignInFirst />, all: panel(looks.all) }}
          onChange={(next) => change({ whose: next }, { replace: false })}
        />
      </section>
    </>
  )
}

/** The latest address. The page follows it in a transition, and may still show the one before. */
const asked = () => new URLSearchParams(location.search)

/** Every field of a filter; null where its text has none. */
const wholeFilter = (text: string) => ({
  ...Object.fromEntries(filterNames.map((name) => [name, null])),
  ...Object.fromEntries(new URLSearchParams(filterText(new URLSearchParams(text)))),
})

function SignInFirst() {
  return (
    <p className="p-4">
      {words.activity.signInFirst} <a href={paths.signIn()}>{words.nav.signIn}</a>
    </p>
  )
}

function emptiness({ historyKey: { whose, contract } }: Look): string {
  if (contract === null) return activity().emptyMine
  return whose === 'my' ? words.activity.emptyMy(contract) : words.activity.emptyAll(contract)
}

const noNames = { codes: [], actions: [], accounts: [], tokens: [] }

type Props = {
  look: Look
  params: URLSearchParams
  onChange: (name: FilterName, value: string) => void
  onFilter: (text: string) => void
}

function Actions({ look, params, onChange, onFilter }: Props) {
  const { whose, contract } = look.historyKey
  const side = useSide(look)
  const current = filterText(params)
  const { filter, problems } = readFilter(current)
  const history = useHistory(look, current, side)
  const { summary, found, print, clear } = history
  const [isOpen, setOpen] = useState(false)
  const { data: kept } = useQuery(archiveQuery(look))
  const { data: names = noNames } = useQuery({ ...suggestionsQuery(look), enabled: isOpen })
  const { filters } = useSavedFilters()
  const { ages } = useActivityView()
  const { zone } = usePreferences()
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
            onSeek={(text) => onChange('q', text)}
            onToggle={() => startTransition(() => setOpen((open) => !open))}
            onPrint={(format) => print.mutate(format)}
          />
          {print.isError && <FailureNote error={print.error} />}
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
            onRemove={(name) => onChange(name, '')}
            onClear={() => onFilter(new URLSearchParams({ q: asked().get('q') ?? '' }).toString())}
          />
          {(isOpen || filters.length > 0) && (
            <SavedFilters
              say={activity()}
              saved={filters}
              current={current}
              onApply={onFilter}
              onSave={(name) => saveFilter({ name, filter: filterText(asked()) })}
              onForget={removeFilter}
            />
          )}
        </>
      )}
      <Freshness
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
        <Empty>{emptiness(look)}</Empty>
      ) : found.count === 0 ? (
        <Empty>{words.activity.nothingFound}</Empty>
      ) : (
        <HistoryTable
          count={found.count}
          rowAt={history.rowAt}
          hrefOf={hrefOf}
          ages={ages}
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
