import { amountIn } from '~/domain/trace/transfer'
import { isNotification, type ActionItem } from '~/domain/trace/trace'
import { words } from '~/words/words'
import { AccountName } from '~/ui/values/AccountName'
import { AmountText } from '~/ui/values/AmountText'
import { BlockTime } from '~/ui/values/BlockTime'
import { DataText } from '~/ui/values/DataText'
import { PlainText } from '~/ui/values/PlainText'

type Extra = { title: string; textOf: (item: ActionItem) => string }
type Props = {
  items: ActionItem[]
  total: number
  hrefOf: (item: ActionItem) => string
  /** Additional columns of the page. */
  extras?: Extra[]
}

const none: Extra[] = []

/** Actions, newest first. `total` counts all of them, also when fewer rows are drawn. */
export function ActionTable({ items, total, hrefOf, extras = none }: Props) {
  const { columns } = words.actions
  return (
    <table className="sheet" aria-label={words.actions.table} aria-rowcount={total + 1}>
      <thead>
        <tr aria-rowindex={1}>
          <th scope="col">{columns.action}</th>
          <th scope="col">{columns.by}</th>
          <th scope="col" className="figure">
            {columns.amount}
          </th>
          <th scope="col">{columns.time}</th>
          {extras.map(({ title }, index) => (
            <th key={index} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item, index) => (
          <ActionRow
            key={`${item.sequence} ${index}`}
            item={item}
            row={index + 2}
            href={hrefOf(item)}
            extras={extras}
          />
        ))}
      </tbody>
    </table>
  )
}

type RowProps = { item: ActionItem; row: number; href: string; extras: Extra[] }

function ActionRow({ item, row, href, extras }: RowProps) {
  const { trace } = item
  const { columns } = words.actions
  const moved = amountIn(trace)
  const actors = [...new Set(trace.authorization.map(({ actor }) => actor))]
  return (
    <tr aria-rowindex={row}>
      <th scope="row">
        <a href={href} className="wrap-anywhere">
          <PlainText text={words.actions.named(trace.account, trace.name)} />
        </a>
        <span className="ml-2 inline-flex gap-1">
          {isNotification(trace) && (
            <span className="chip">
              <PlainText text={words.actions.notified(trace.receiver)} />
            </span>
          )}
          {trace.except !== null && <span className="chip text-bad">{words.actions.failed}</span>}
        </span>
      </th>
      <td data-label={columns.by} className="sm:min-w-36">
        <span>
          {actors.length === 0
            ? '–'
            : actors.map((actor, index) => (
                <span key={actor}>
                  {index > 0 && ', '}
                  <AccountName name={actor} />
                </span>
              ))}
        </span>
      </td>
      <td data-label={columns.amount} className="figure">
        {moved ? <AmountText {...moved} /> : '–'}
      </td>
      <td data-label={columns.time}>
        <BlockTime time={item.time} />
      </td>
      {extras.map(({ title, textOf }, index) => (
        <td key={index} data-label={title} className="wrap-anywhere">
          <DataText text={textOf(item)} />
        </td>
      ))}
    </tr>
  )
}
