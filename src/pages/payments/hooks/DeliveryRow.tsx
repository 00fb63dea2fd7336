import type { Delivery } from '~/domain/payment/delivery'
import { parseTime } from '~/domain/value/time'
import { paths } from '~/domain/paths'
import { memoed } from '~/ui/memoed'
import { BlockTime } from '~/ui/values/BlockTime'
import { PlainText } from '~/ui/values/PlainText'
import { hookWords } from '~/words/hooks'
import { DeliveryStateMark } from '~/pages/payments/hook-parts/DeliveryStateMark'
import { StatusMark } from '~/pages/payments/parts/StatusMark'
import { VerdictMark } from '~/pages/payments/hook-parts/VerdictMark'

type Props = {
  delivery: Delivery
  index: number
  /** What the account is called. */
  account: string
}

const columns =
  '@4xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)_minmax(0,2fr)_minmax(0,3fr)_minmax(0,3fr)_minmax(0,3fr)]'
export const rowGrid = `grid gap-x-4 gap-y-1 px-4 ${columns}`
const body = `${rowGrid} scroll-my-20 border-b border-line py-2 text-sm @max-4xl:py-3 @xl:@max-4xl:grid-cols-2`
/** Without columns, a label and its value share a line. */
const cell =
  'min-w-0 font-normal @max-4xl:flex @max-4xl:items-baseline @max-4xl:justify-between @max-4xl:gap-4 @max-4xl:before:shrink-0 @max-4xl:before:text-muted @max-4xl:before:content-[attr(data-label)]'

/** One webhook of the list. It has the role of a row, because not every browser exposes a table laid out as a grid as a table. */
export const DeliveryRow = memoed(function DeliveryRow({ delivery, index, account }: Props) {
  const { list: say } = hookWords()
  const { number, reference, paymentId, verdict, algorithm, state, status, word, at, repeats } = delivery
  const claim = status !== null && word !== null
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      data-verdict={verdict}
      data-algorithm={algorithm ?? undefined}
      className={`${body} ${state === 'claims-more' ? 'shadow-[inset_3px_0_var(--bad)]' : ''}`}
    >
      <div role="rowheader" className="min-w-0 font-semibold wrap-anywhere @xl:@max-4xl:col-span-2">
        <a href={paths.delivery(number)} className="wrap-anywhere">
          <PlainText text={reference ?? paymentId ?? say.nameless(number)} />
        </a>
      </div>
      <div role="cell" className={cell} data-label={say.columns.account}>
        <PlainText text={account} />
      </div>
      <div role="cell" className={cell} data-label={say.columns.verdict}>
        <VerdictMark verdict={verdict} algorithm={algorithm} />
      </div>
      <div role="cell" className={cell} data-label={say.columns.claim}>
        {claim ? (
          <StatusMark status={status} word={word} />
        ) : (
          <span className="text-muted">{say.noClaim}</span>
        )}
      </div>
      <div role="cell" className={cell} data-label={say.columns.state}>
        <DeliveryStateMark state={state} />
      </div>
      <div role="cell" className={cell} data-label={say.columns.at}>
        <span>
          <BlockTime time={parseTime(at)} />
          {repeats > 0 && <span className="chip ml-2">{say.repeats(repeats)}</span>}
        </span>
      </div>
    </div>
  )
})
