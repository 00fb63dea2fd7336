import type { PaymentAccount } from '~/domain/payment/row'
import { vendorNames } from '~/domain/payment/vendor'
import { Labelled } from '~/ui/form/Labelled'
import { invoicingWords } from '~/words/invoicing'

type Props = { accounts: readonly PaymentAccount[]; chosen: string; onChoose: (id: string) => void }

/** Which account asks for the payment; the form is that of its vendor. */
export function AccountChoice({ accounts, chosen, onChoose }: Props) {
  const say = invoicingWords()
  return (
    <Labelled label={say.account} className="max-w-md">
      <select className="field" value={chosen} onChange={(event) => onChoose(event.target.value)}>
        {accounts.map(({ id, title, vendor }) => (
          <option key={id} value={id}>
            {title} – {vendorNames[vendor]}
          </option>
        ))}
      </select>
    </Labelled>
  )
}
