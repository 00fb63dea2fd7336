import type { PaymentRow } from '~/domain/payment/row'
import { paths } from '~/domain/paths'
import { memoed } from '~/ui/memoed'
import { PlainText } from '~/ui/values/PlainText'
import { paymentWords } from '~/words/payments'
import { PaymentTime } from '~/pages/payments/parts/PaymentTime'
import { StatusMark } from '~/pages/payments/parts/StatusMark'
import { SumText } from '~/pages/payments/parts/SumText'

type Props = {
  row: PaymentRow
  index: number
  /** What the account is called. */
  account: string
  /** It has changed while the list was looked at. */
  isChanged: boolean
}

const columns =
  '@4xl:grid-cols-[minmax(0,4fr)_minmax(0,2fr)_minmax(0,2.5fr)_minmax(0,3fr)_minmax(0,3fr)_minmax(0,3fr)]'
export const rowGrid = `grid gap-x-4 gap-y-1 px-4 ${columns}`
const body = `${rowGrid} scroll-my-20 border-b border-line py-2 text-sm @max-4xl:py-3 @xl:@max-4xl:grid-cols-2`
/** Without columns, a label and its value share a line. */
const cell =
  'min-w-0 font-normal @max-4xl:flex @max-4xl:items-baseline @max-4xl:justify-between @max-4xl:gap-4 @max-4xl:before:shrink-0 @max-4xl:before:text-muted @max-4xl:before:content-[attr(data-label)]'

/** One payment of the list. It has the role of a row, because not every browser exposes a table laid out as a grid as a table. */
export const PaymentRowView = memoed(function PaymentRowView({ row, index, account, isChanged }: Props) {
  const say = paymentWords().list
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={`${body} ${isChanged ? 'shadow-[inset_3px_0_var(--accent)]' : ''}`}
    >
      <div role="rowheader" className="min-w-0 font-semibold wrap-anywhere @xl:@max-4xl:col-span-2">
        <a href={paths.payment(row.account, row.id)} className="wrap-anywhere">
          <PlainText text={row.reference ?? row.id} />
        </a>
        {isChanged && (
          <span className="chip ml-2 text-accent" title={say.changedMeans}>
            {say.changed}
          </span>
        )}
        {row.description !== null && (
          <span className="line-clamp-2 font-normal text-muted">
            <PlainText text={row.description} />
          </span>
        )}
      </div>
      <div role="cell" className={cell} data-label={say.columns.account}>
        <PlainText text={account} />
      </div>
      <div role="cell" className={cell} data-label={say.columns.status}>
        <StatusMark status={row.status} word={row.word} />
      </div>
      <div role="cell" className={`${cell} @4xl:text-right`} data-label={say.columns.amount}>
        <SumText amount={row.amount} currency={row.currency} />
      </div>
      <div role="cell" className={`${cell} @4xl:text-right`} data-label={say.columns.received}>
        <SumText amount={row.received} currency={row.receivedCurrency} />
      </div>
      <div role="cell" className={cell} data-label={say.columns.created}>
        <PaymentTime at={row.createdAt} asWritten={row.createdText} />
      </div>
    </div>
  )
})
