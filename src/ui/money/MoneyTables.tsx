import { useState } from 'react'
import type { Amount } from '~/domain/money/amount'
import { arrivalOf } from '~/domain/trace/arrival'
import { netOf, type NetChange } from '~/domain/trace/money-flow'
import type { Movement } from '~/domain/trace/movement'
import { tracing } from '~/words/trace'
import { AccountName } from '~/ui/values/AccountName'
import { AmountText } from '~/ui/values/AmountText'
import { PlainText } from '~/ui/values/PlainText'

/** Which contract's token it is; its code alone may be anybody's. */
const Origin = ({ contract }: { contract: string }) => (
  <span className="block text-xs text-muted" data-same={contract}>
    <PlainText text={tracing().money.of(contract)} />
  </span>
)

/** What reached somebody, as far as a trace tells. */
function Arrived({ amount, token }: { amount: Amount | null; token: string }) {
  if (amount) return <AmountText amount={amount} token={token} />
  return <span className="text-muted">{tracing().money.notTold}</span>
}

export function NetTable({ changes }: { changes: NetChange[] }) {
  const { net, columns } = tracing().money
  return (
    <table className="sheet" aria-label={net}>
      <thead>
        <tr>
          <th scope="col">{columns.account}</th>
          <th scope="col" className="figure">
            {columns.net}
          </th>
          <th scope="col" className="figure">
            {columns.toIt}
          </th>
          <th scope="col" className="figure">
            {columns.arrived}
          </th>
          <th scope="col" className="figure">
            {columns.byIt}
          </th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change, index) => (
          <tr key={index}>
            <th scope="row">
              <AccountName name={change.account} />
            </th>
            <td className="figure" data-label={columns.net}>
              <span>
                <AmountText amount={netOf(change)} token={change.token} />
                <Origin contract={change.contract} />
              </span>
            </td>
            <td className="figure" data-label={columns.toIt}>
              <AmountText amount={change.sentTo} token={change.token} />
            </td>
            <td className="figure" data-label={columns.arrived}>
              <Arrived amount={change.arrived} token={change.token} />
            </td>
            <td className="figure" data-label={columns.byIt}>
              <AmountText amount={change.sentBy} token={change.token} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type Props = { moves: Movement[]; placeOf: (move: Movement) => number; onShow: (index: number) => void }

/** Rows drawn at first. */
const most = 100

/** The picture's twin: every movement, in order. */
export function MoveTable({ moves, placeOf, onShow }: Props) {
  const { money, details } = tracing()
  const { columns } = money
  const [isWhole, setWhole] = useState(false)
  return (
    <>
      <table className="sheet" aria-label={money.moves} aria-rowcount={moves.length + 1}>
        <thead>
          <tr>
            <th scope="col">{columns.number}</th>
            <th scope="col">{columns.from}</th>
            <th scope="col">{columns.to}</th>
            <th scope="col" className="figure">
              {columns.amount}
            </th>
            <th scope="col" className="figure">
              {columns.arrived}
            </th>
            <th scope="col">{columns.memo}</th>
          </tr>
        </thead>
        <tbody>
          {(isWhole ? moves : moves.slice(0, most)).map((move, index) => (
            <tr key={index} data-same={`trace ${placeOf(move)}`}>
              <th scope="row">
                <button
                  type="button"
                  className="button"
                  title={money.show}
                  onClick={() => onShow(placeOf(move))}
                >
                  {index + 1}
                  <span className="sr-only">{money.show}</span>
                </button>
              </th>
              <td data-label={columns.from}>
                {move.from === null ? money.issued : <AccountName name={move.from} />}
              </td>
              <td data-label={columns.to}>
                {move.to === null ? money.retired : <AccountName name={move.to} />}
              </td>
              <td className="figure" data-label={columns.amount}>
                <span>
                  <AmountText amount={move.amount} token={move.token} />
                  <Origin contract={move.contract} />
                </span>
              </td>
              <td className="figure" data-label={columns.arrived}>
                {move.to === null ? '–' : <Arrived amount={arrivalOf(move)} token={move.token} />}
              </td>
              <td data-label={columns.memo}>{move.memo ? <PlainText text={move.memo} /> : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {moves.length > most && !isWhole && (
        <div className="p-4">
          <button type="button" className="button" onClick={() => setWhole(true)}>
            {details.all.count(moves.length)}
          </button>
        </div>
      )}
    </>
  )
}
