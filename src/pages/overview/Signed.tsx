import type { Amount } from '~/domain/money/amount'
import { useAmountsHidden } from '~/ui/values/amounts-hidden'
import { AmountText } from '~/ui/values/AmountText'

/** An amount with its sign, also where that is a plus. */
export function Signed({ amount, token }: { amount: Amount; token?: string }) {
  const hidden = useAmountsHidden()
  return (
    <span className="min-w-0">
      {amount.units > 0n && !hidden && '+'}
      <AmountText amount={amount} {...(token !== undefined && { token })} />
    </span>
  )
}
