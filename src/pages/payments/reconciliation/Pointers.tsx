import type { PaymentPointer } from '~/domain/payment/reconciliation/reconciliation'
import { paths } from '~/domain/paths'
import { PlainText } from '~/ui/values/PlainText'
import { formatDecimal } from '~/words/format'
import { vendorWords } from '~/words/vendors'

type Props = {
  account: string
  payments: readonly PaymentPointer[]
  /** How many there are, where not all are named. */
  count?: number
}

/** Links to payments, by the shop’s own reference. */
export function Pointers({ account, payments, count = payments.length }: Props) {
  const say = vendorWords().reconciliation
  return (
    <>
      <ul className="grid max-h-64 gap-1 overflow-y-auto">
        {payments.map(({ id, reference }) => (
          <li key={id}>
            <a href={paths.payment(account, id)} className="wrap-anywhere">
              <PlainText text={reference ?? id} />
            </a>
          </li>
        ))}
      </ul>
      {count > payments.length && (
        <p className="text-muted">{say.first(formatDecimal(String(payments.length)))}</p>
      )}
    </>
  )
}
