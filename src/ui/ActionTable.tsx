import { amountIn } from '~/domain/transfer'
import { isNotification, type ActionItem } from '~/domain/trace'
import { words } from '~/words/words'
import { AccountName } from './AccountName'
import { AmountText } from './AmountText'
import { BlockTime } from './BlockTime'

type Props = { items: ActionItem[]; total: number; hrefOf: (item: ActionItem) => string }

/** Actions, newest first. `total` is how many there are even when fewer rows are drawn. */
export function ActionTable({ items, total, hrefOf }: Props) {
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
        </tr>
      </thead>
      <tbody>
        {items.map((item, index) => (
          <ActionRow key={`${item.sequence} ${index}`} item={item} row={index + 2} href={hrefOf(item)} />
        ))}
      </tbody>
    </table>
  )
}

function ActionRow({ item, row, href }: { item: ActionItem; row: number; href: string }) {
  const { trace } = item
  const { columns } = words.actions
  const moved = amountIn(trace)
  const actors = [...new Set(trace.authorization.map(({ actor }) => actor))]
  return (
    <tr aria-rowindex={row}>
      <th scope="row">
        <a href={href} className="wrap-anywhere">
          {words.actions.named(trace.account, trace.name)}
        </a>
        <span className="ml-2 inline-flex gap-1">
          {isNotification(trace) && <span className="chip">{words.actions.notified(trace.receiver)}</span>}
          {trace.except !== null && <span className="chip text-bad">{words.actions.failed}</span>}
        </span>
      </th>
      <td data-label={columns.by}>
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
    </tr>
  )
}
