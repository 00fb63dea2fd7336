import type { SendRequest } from '~/domain/draft/draft'
import type { Sums } from '~/domain/receipt/check'
import type { ListedMovement } from '~/domain/receipt/listed-movements'
import { transferOf } from '~/domain/trace/transfer'
import { AccountName } from '~/ui/values/AccountName'
import { AmountText } from '~/ui/values/AmountText'
import { NamedAmount } from '~/ui/values/NamedAmount'
import { signing } from '~/words/signing'

type Props = { request: SendRequest; account: string; steps: ListedMovement[]; after: Sums }

/** First of all what became of a single transfer: what was sent, what arrived, what is left. */
export function Happened({ request: { actions }, account, steps, after }: Props) {
  const [action, ...others] = actions
  const transfer = action && others.length === 0 ? transferOf(action) : undefined
  const step =
    transfer &&
    steps.find(({ from, to, token }) => from === account && to === transfer.to && token === transfer.token)
  if (!step) return null
  const { happened } = signing()
  const { to, token, amount, arrived } = step
  const left = after.get(token)
  return (
    <div className="precise grid gap-2 border-b border-line p-4">
      <p className="text-xl font-semibold wrap-anywhere">
        {happened.sent} <AmountText amount={amount} token={token} /> {happened.to}{' '}
        <AccountName name={to ?? ''} />
      </p>
      <dl className="flex flex-wrap gap-x-8 gap-y-1">
        {arrived && <NamedAmount name={happened.received} {...arrived} token={token} />}
        {left && <NamedAmount name={happened.left} amount={left} token={token} />}
      </dl>
    </div>
  )
}
