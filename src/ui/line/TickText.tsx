import { toDecimal, type Amount } from '~/domain/money/amount'
import { AmountText } from '~/ui/values/AmountText'
import { formatBriefly } from './briefly'

/** What fits beside a chart on a phone. */
const mostDigits = 9

/** A round amount beside a chart; briefly, and still exactly, where it has many digits. */
export function TickText({ amount }: { amount: Amount }) {
  const decimal = toDecimal(amount)
  const [whole = '', fraction = ''] = decimal.split('.')
  if (whole.length <= mostDigits || /[1-9]/.test(fraction)) return <AmountText amount={amount} />
  return (
    <data value={decimal} title={decimal}>
      {formatBriefly(BigInt(whole))}
    </data>
  )
}
