import type { ActivityRow, Flow } from '~/domain/history/row'
import { AmountText } from '~/ui/values/AmountText'
import { BlockTime } from '~/ui/values/BlockTime'
import { memoed } from '~/ui/memoed'
import { PlainText } from '~/ui/values/PlainText'
import { activity } from '~/words/activity'
import { words } from '~/words/words'
import { Happened, Names } from '~/ui/Happened'
import { DayHeading, plainBody, PlainCells } from './PlainCells'

type Props = {
  /** Undefined while it is loading. */
  row: ActivityRow | undefined
  index: number
  href: string
  /** Show times as ages. */
  ages: boolean
  isPlain: boolean
  game: string
  isTabStop: boolean
}

const columns =
  '@4xl:grid-cols-[minmax(0,5fr)_minmax(0,3fr)_minmax(0,2.5fr)_minmax(0,3.5fr)_minmax(0,2.5fr)_minmax(0,2fr)_minmax(0,2fr)]'
export const rowGrid = `grid gap-x-4 gap-y-1 px-4 ${columns}`
/** Scrolled into view, a row keeps clear of the bar at the bottom of a phone’s screen. */
const body = `${rowGrid} scroll-my-20 border-b border-line py-2 text-sm @max-4xl:py-3 @xl:@max-4xl:grid-cols-2`
/** Without columns, a label and its value share a line. */
const cell =
  'min-w-0 font-normal @max-4xl:flex @max-4xl:items-baseline @max-4xl:justify-between @max-4xl:gap-4 @max-4xl:before:shrink-0 @max-4xl:before:text-muted @max-4xl:before:content-[attr(data-label)]'

/**
 * One action. It has the role of a row, because not every browser exposes a table laid out as a grid as a table. Redrawn only
 * for another action, so that typing into the search does not wait for the rows.
 */
export const HistoryRow = memoed(function HistoryRow(props: Props) {
  const { row, index, href, ages, isPlain, game, isTabStop } = props
  const say = activity()
  return (
    <>
      {isPlain && row && <DayHeading row={row} />}
      <div
        role="row"
        aria-rowindex={index + 2}
        data-index={index}
        tabIndex={isTabStop ? 0 : -1}
        className={isPlain ? plainBody(row) : body}
      >
        {row ? (
          isPlain ? (
            <PlainCells row={row} href={href} ages={ages} game={game} />
          ) : (
            <Cells row={row} href={href} ages={ages} />
          )
        ) : (
          <div role="cell" className="col-span-full flex min-h-10 items-center text-muted">
            {say.loading}
          </div>
        )}
      </div>
    </>
  )
})

type CellsProps = { row: ActivityRow; href: string; ages: boolean }

/** Separate, so that moving the tab stop does not redraw the cells. */
const Cells = memoed(function Cells({ row, href, ages }: CellsProps) {
  const say = activity()
  return (
    <>
      <div
        role="cell"
        className="min-w-0 font-semibold wrap-anywhere [&_a]:underline @xl:@max-4xl:col-span-2 @4xl:font-normal"
      >
        <Happened row={row} />
      </div>
      <div role="rowheader" className={cell} data-label={say.columns.action}>
        <span>
          <a href={href} className="wrap-anywhere">
            <PlainText text={words.actions.named(row.account, row.name)} />
          </a>
          {row.receiver !== row.account && row.receiver !== '' && (
            <span className="chip ml-1">
              <PlainText text={words.actions.notified(row.receiver)} />
            </span>
          )}
          {row.notified.length > 0 && (
            <span className="chip ml-1" title={row.notified.join(', ')}>
              {say.notified(row.notified.length)}
            </span>
          )}
        </span>
      </div>
      <div role="cell" className={cell} data-label={say.columns.accounts}>
        <Accounts names={row.accounts} />
      </div>
      <div role="cell" className={`${cell} @4xl:text-right`} data-label={say.columns.money}>
        {row.flows.length === 0 ? '–' : <Flows flows={row.flows} />}
      </div>
      <div role="cell" className={cell} data-label={say.columns.time}>
        <BlockTime time={row.time} asAge={ages} />
      </div>
      <div role="cell" className={cell} data-label={say.columns.block}>
        <span className="wrap-anywhere">{row.block ?? '–'}</span>
      </div>
      <div role="cell" className={cell} data-label={say.columns.status}>
        <Status row={row} />
      </div>
    </>
  )
})

const maxNames = 3

function Accounts({ names }: { names: string[] }) {
  const more = names.length - maxNames
  if (names.length === 0) return '–'
  return (
    <span className="min-w-0 wrap-anywhere">
      <Names names={names.slice(0, maxNames)} />
      {more > 0 && <span className="text-muted"> {activity().moreAccounts(more)}</span>}
    </span>
  )
}

const inks = { in: 'text-good', out: 'text-ink', between: 'text-muted', named: 'text-muted' }

const Flows = ({ flows }: { flows: Flow[] }) => (
  <ul className="min-w-0">
    {flows.map((flow) => (
      <li key={`${flow.direction} ${flow.token}`}>
        <span className={`mr-1 text-xs ${inks[flow.direction]}`}>{activity().direction[flow.direction]}</span>
        <AmountText amount={flow.amount} token={flow.token} />
      </li>
    ))}
  </ul>
)

function Status({ row: { except, keptHere } }: { row: ActivityRow }) {
  const say = activity()
  return (
    <span className="min-w-0">
      {except === null ? (
        <span className="text-muted">{say.executed}</span>
      ) : (
        <span className="text-bad">
          <PlainText text={say.failedWith(except)} />
        </span>
      )}
      {keptHere && (
        <span className="chip ml-1" title={say.keptHereMeans}>
          {say.keptHere}
        </span>
      )}
    </span>
  )
}
