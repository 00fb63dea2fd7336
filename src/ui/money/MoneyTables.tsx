import { useState } from 'react'
import type { Amount } from '~/domain/money/amount'
import { arrivalOf } from '~/domain/trace/arrival'
import { netOf, type NetChange } from '~/domain/trace/money-flow'
import type { Movement } from '~/domain/trace/movement'
import { tracing } from '~/words/trace'
import { Figure, FigureTable } from '~/ui/FigureTable'
import { AccountName } from '~/ui/values/AccountName'
import { AmountText } from '~/ui/values/AmountText'
import { PlainText } from '~/ui/values/PlainText'

/** The contract of a token: any contract can use the same token code. */
const TokenContract = ({ contract }: { contract: string }) => (
  <span className="block text-xs text-muted" data-same={contract}>
    <PlainText text={tracing().money.ofContract(contract)} />
  </span>
)

/** The arrival of a movement, as far as the traces tell it. */
function Arrived({ amount, token }: { amount: Amount | null; token: string }) {
  if (amount) return <AmountText amount={amount} token={token} />
  return <span className="text-muted">{tracing().money.notTold}</span>
}

export function NetTable({ changes }: { changes: NetChange[] }) {
  const { net, columns } = tracing().money
  return (
    <FigureTable
      label={net}
      className="full-precision"
      head={columns.account}
      columns={[columns.net, columns.sentTo, columns.arrived, columns.sentBy]}
    >
      {changes.map((change, index) => (
        <tr key={index}>
          <th scope="row">
            <AccountName name={change.account} />
          </th>
          <Figure of={columns.net}>
            <span>
              <AmountText amount={netOf(change)} token={change.token} />
              <TokenContract contract={change.contract} />
            </span>
          </Figure>
          <Figure of={columns.sentTo}>
            <AmountText amount={change.sentTo} token={change.token} />
          </Figure>
          <Figure of={columns.arrived}>
            <Arrived amount={change.arrived} token={change.token} />
          </Figure>
          <Figure of={columns.sentBy}>
            <AmountText amount={change.sentBy} token={change.token} />
          </Figure>
        </tr>
      ))}
    </FigureTable>
  )
}

type Props = {
  movements: Movement[]
  placeOf: (movement: Movement) => number
  onShow: (index: number) => void
}

const initialRows = 100

/** The movements of the picture as a table, in order. */
export function MovementTable({ movements, placeOf, onShow }: Props) {
  const { money, details } = tracing()
  const { columns } = money
  const [isWhole, setWhole] = useState(false)
  return (
    <>
      <table
        className="sheet full-precision"
        aria-label={money.movements}
        aria-rowcount={movements.length + 1}
      >
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
          {(isWhole ? movements : movements.slice(0, initialRows)).map((movement, index) => (
            <tr key={index} data-same={`trace ${placeOf(movement)}`}>
              <th scope="row">
                <button
                  type="button"
                  className="button"
                  title={money.show}
                  onClick={() => onShow(placeOf(movement))}
                >
                  {index + 1}
                  <span className="sr-only">{money.show}</span>
                </button>
              </th>
              <td data-label={columns.from}>
                {movement.from === null ? money.issued : <AccountName name={movement.from} />}
              </td>
              <td data-label={columns.to}>
                {movement.to === null ? money.retired : <AccountName name={movement.to} />}
              </td>
              <td className="figure" data-label={columns.amount}>
                <span>
                  <AmountText amount={movement.amount} token={movement.token} />
                  <TokenContract contract={movement.contract} />
                </span>
              </td>
              <td className="figure" data-label={columns.arrived}>
                {movement.to === null ? '–' : <Arrived amount={arrivalOf(movement)} token={movement.token} />}
              </td>
              <td data-label={columns.memo}>{movement.memo ? <PlainText text={movement.memo} /> : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {movements.length > initialRows && !isWhole && (
        <div className="p-4">
          <button type="button" className="button" onClick={() => setWhole(true)}>
            {details.showAll.count(movements.length)}
          </button>
        </div>
      )}
    </>
  )
}
