import type { DeliveryCheck } from '~/domain/payment/delivery'
import { Panel } from '~/ui/Panel'
import { PlainText } from '~/ui/values/PlainText'
import { hookWords } from '~/words/hooks'
import { SumText } from '~/pages/payments/parts/SumText'

const inks = { match: 'text-good', differs: 'font-semibold text-bad', unchecked: 'text-muted' }

/** What the webhook claims beside what the vendor says, part by part. */
export function Checks({ checks }: { checks: readonly DeliveryCheck[] }) {
  const { one: say } = hookWords()
  if (checks.length === 0) return null
  return (
    <Panel title={say.checks}>
      <table className="sheet text-sm" aria-label={say.checks}>
        <thead>
          <tr>
            <th scope="col">{say.part}</th>
            <th scope="col">{say.claimed}</th>
            <th scope="col">{say.confirmed}</th>
            <th scope="col">{say.result}</th>
          </tr>
        </thead>
        <tbody>
          {checks.map(({ field, claimed, confirmed, verdict }) => (
            <tr key={field} data-check={field} data-verdict={verdict}>
              <th scope="row">{say.field[field]}</th>
              <td data-label={say.claimed}>
                <Side field={field} text={claimed} />
              </td>
              <td data-label={say.confirmed}>
                <Side field={field} text={confirmed} />
              </td>
              <td data-label={say.result} className={inks[verdict]}>
                {say.check[verdict]}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

const sums: ReadonlySet<DeliveryCheck['field']> = new Set(['asked', 'expected', 'received', 'paidOut'])

/** The currency of a sum is a part of its own. */
const Side = ({ field, text }: { field: DeliveryCheck['field']; text: string | null }) =>
  text === null || sums.has(field) ? <SumText amount={text} currency={null} /> : <PlainText text={text} />
