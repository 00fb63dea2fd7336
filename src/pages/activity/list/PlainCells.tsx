import {
  ArrowDownLeft,
  ArrowLeftRight,
  ArrowUpRight,
  CircleHelp,
  Dices,
  Repeat2,
  SquareTerminal,
  TriangleAlert,
  Trophy,
  type IconNode,
} from 'lucide'
import { Fragment, type ReactNode } from 'react'
import type { ActivityRow, Flow } from '~/domain/history/row'
import { negate } from '~/domain/money/amount'
import { repeatOf } from '~/domain/transfer/repeat'
import { isDate } from '~/domain/value/time'
import { Icon } from '~/ui/Icon'
import { memoed } from '~/ui/memoed'
import { AccountName } from '~/ui/values/AccountName'
import { AmountText } from '~/ui/values/AmountText'
import { BlockTime } from '~/ui/values/BlockTime'
import { PlainText } from '~/ui/values/PlainText'
import { activity } from '~/words/activity'
import { formatClock, formatWeekday, formatTime } from '~/words/format'

/** A row of a statement has two lines at most: what and how much, then the note and when. */
const layout =
  'grid scroll-my-20 items-center gap-x-3 px-4 py-1 text-sm grid-cols-[minmax(6.5rem,1fr)_minmax(0,auto)] @4xl:min-h-10 @4xl:grid-cols-[minmax(0,3fr)_minmax(0,3fr)_minmax(0,3fr)_minmax(4.5rem,auto)]'
/** A long amount loses its tail, never its token; `value` and copying have all of it. */
const amounts =
  'min-w-0 text-right [&_.amount]:flex [&_.amount]:min-w-0 [&_.amount]:items-baseline [&_.amount]:justify-end [&_data]:truncate'
/** Lines of one transaction stand together, with a bar beside them and no line between. */
export const plainBody = (row: ActivityRow | undefined) =>
  `${layout} ${row?.goesOn ? '' : 'border-b border-line'} ${row?.goesOn || row?.above?.isSame ? 'border-l-4 border-l-accent/40 pl-3' : ''}`

/** The day, above its first line. Hidden from screen readers, which hear it with every time. */
export function DayHeading({ row: { time, above } }: { row: ActivityRow }) {
  if (time === null || !isDate(time)) return null
  const day = formatWeekday(time)
  if (above && above.time !== null && isDate(above.time) && formatWeekday(above.time) === day) return null
  return (
    <div aria-hidden className="border-b border-line bg-surface px-4 py-1 text-xs font-semibold text-muted">
      {day}
    </div>
  )
}

/** `game`: the contract whose actions “bet” and “dice” are those of a game. */
type Props = { row: ActivityRow; href: string; ages: boolean; game: string }

export const PlainCells = memoed(function PlainCells({ row, href, ages, game }: Props) {
  const { statement: say, keptHere, keptHereMeans } = activity()
  const { icon, ink, parts } = told(row, game)
  const [verb, ...rest] = parts
  return (
    <>
      <div role="rowheader" className="flex min-w-0 items-center gap-2 font-medium">
        <Icon of={icon} className={ink} />
        <span className="truncate">
          {row.above?.isSame && <span className="sr-only">{say.sameTransaction} </span>}
          <a href={href} className={row.except === null ? 'text-ink' : 'text-bad'}>
            {verb}
          </a>
          {rest.map((part, index) => (
            <Fragment key={index}>{part}</Fragment>
          ))}
        </span>
        {row.keptHere && (
          <span className="chip shrink-0" title={keptHereMeans}>
            {keptHere}
          </span>
        )}
      </div>
      <div role="cell" className="min-w-0 text-muted @max-4xl:order-3 @max-4xl:pl-6">
        <span className="block min-h-5 truncate" title={row.except ?? row.memo}>
          {row.except === null ? (
            <PlainText text={row.memo} />
          ) : (
            <span className="text-bad">
              <PlainText text={row.except} />
            </span>
          )}
        </span>
      </div>
      <div role="cell" className={amounts}>
        <Amounts row={row} />
      </div>
      <div
        role="cell"
        className="flex items-center justify-end gap-1 text-xs whitespace-nowrap text-muted @max-4xl:order-4"
      >
        {row.paid && (
          <a
            className="-my-0.5 grid size-6 shrink-0 place-content-center"
            href={repeatOf(row.paid.to, row.paid)}
            aria-label={say.again(row.paid.to)}
            title={say.again(row.paid.to)}
          >
            <Icon of={Repeat2} />
          </a>
        )}
        {ages ? <BlockTime time={row.time} asAge /> : <Clock time={row.time} />}
      </div>
    </>
  )
})

function Clock({ time }: { time: number | null }) {
  if (time === null || !isDate(time)) return '–'
  return (
    <time dateTime={new Date(time).toISOString()} title={formatTime(time)}>
      <span aria-hidden>{formatClock(time)}</span>
      <span className="sr-only">{formatTime(time)}</span>
    </time>
  )
}

const inks = { in: 'text-good', out: 'text-ink', between: 'text-muted', named: 'text-muted' }

/** Signed from one’s own side. What failed has moved nothing, so that no amount stands beside it but as it was meant. */
const Amounts = ({ row: { flows } }: { row: ActivityRow }) =>
  flows.map((flow: Flow) => (
    <span
      key={`${flow.direction} ${flow.token}`}
      className={`flex min-w-0 items-baseline justify-end ${inks[flow.direction]}`}
    >
      {flow.direction === 'in' && <span aria-hidden>+</span>}
      <AmountText
        amount={flow.direction === 'out' ? negate(flow.amount) : flow.amount}
        token={flow.token}
        brief
      />
    </span>
  ))

type Told = { icon: IconNode; ink: string; parts: ReactNode[] }

const account = (name: string) => <AccountName name={name} />

function told(row: ActivityRow, game: string): Told {
  const { happened, except } = row
  const { statement: say } = activity()
  const hasFailed = except !== null
  const look = (icon: IconNode, ink: string, parts: ReactNode[]): Told =>
    hasFailed ? { icon: TriangleAlert, ink: 'text-bad', parts } : { icon, ink, parts }
  if (happened.is === 'called') return calledAs(happened, hasFailed, game, look)
  if (happened.is === 'unknown') return look(CircleHelp, 'text-muted', [say.unknown])
  if (happened.is === 'sent') {
    const parts = hasFailed ? say.notSent<ReactNode> : say.sent<ReactNode>
    return look(ArrowUpRight, 'text-muted', parts(account(happened.to)))
  }
  if (happened.is === 'received') {
    const parts = hasFailed ? say.notReceived<ReactNode> : say.received<ReactNode>
    return look(ArrowDownLeft, 'text-good', parts(account(happened.from)))
  }
  const parts = hasFailed ? say.notMoved<ReactNode> : say.moved<ReactNode>
  return look(ArrowLeftRight, 'text-muted', parts(account(happened.from), account(happened.to)))
}

type Called = Extract<ActivityRow['happened'], { is: 'called' }>

/** A game has words of its own; every other contract’s action is called by its name. */
function calledAs(
  { name, account: contract, paid, got, mine }: Called,
  hasFailed: boolean,
  game: string,
  look: (icon: IconNode, ink: string, parts: ReactNode[]) => Told,
): Told {
  const { statement: say } = activity()
  const at = account(contract)
  const what = <PlainText text={name} />
  if (hasFailed) return look(TriangleAlert, 'text-bad', say.notCalled<ReactNode>(what, at))
  if (mine && contract === game) {
    if (name === 'bet' && paid.length > 0) return look(Dices, 'text-muted', say.bet<ReactNode>(at))
    if (name === 'dice' && got.length > 0) return look(Trophy, 'text-good', say.won<ReactNode>(at))
    if (name === 'dice' && paid.length === 0) return look(Dices, 'text-muted', say.lost<ReactNode>(at))
  }
  return look(SquareTerminal, 'text-muted', say.called<ReactNode>(what, at))
}
