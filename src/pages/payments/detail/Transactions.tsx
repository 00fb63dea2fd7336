import type { VendorTransaction } from '~/domain/payment/transactions'
import { Panel } from '~/ui/Panel'
import { PlainText } from '~/ui/values/PlainText'
import { onePayment } from '~/words/payment'
import { StampTime } from '~/pages/payments/parts/StampTime'
import { SumText } from '~/pages/payments/parts/SumText'

/** The transactions that a vendor names. */
export function Transactions({ list }: { list: readonly VendorTransaction[] }) {
  const say = onePayment().transactions
  if (list.length === 0) return null
  return (
    <Panel title={say.title}>
      <table className="sheet text-sm" aria-label={say.title}>
        <thead>
          <tr>
            <th scope="col">{say.id}</th>
            <th scope="col">{say.type}</th>
            <th scope="col" className="figure">
              {say.value}
            </th>
            <th scope="col">{say.status}</th>
            <th scope="col">{say.created}</th>
          </tr>
        </thead>
        <tbody>
          {list.map((each) => (
            <tr key={each.id}>
              <th scope="row" className="wrap-anywhere">
                <span className="font-mono text-xs">
                  <PlainText text={each.hash ?? each.id} />
                </span>
                {each.link !== null && (
                  <a className="block" href={each.link} target="_blank" rel="noopener noreferrer">
                    {say.explorer}
                  </a>
                )}
              </th>
              <td data-label={say.type}>
                <PlainText text={each.type} />
              </td>
              <td className="figure" data-label={say.value}>
                <SumText amount={each.value?.amount} currency={each.value?.currency} />
              </td>
              <td data-label={say.status}>
                <PlainText text={each.status} />
              </td>
              <td data-label={say.created}>
                {each.created === null ? '–' : <StampTime stamp={each.created} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}
