import type { Amount } from '~/domain/money/amount'
import type { Fees } from '~/domain/money/fee'
import { cheaper, waysToPay, type Way } from '~/domain/money/ways-to-pay'
import { feeWords } from '~/words/fees'
import { FeeFormula } from './FeeFormula'
import { FeeTable } from './FeeTable'

type Props = { token: string; fees: Fees; amount: Amount | undefined }

/** The fee of the same amount in the token and in PLASMA, side by side. Called an estimate, because it is one. */
export function FeeAnswer({ token, fees, amount }: Props) {
  const { noAmount, note, estimate } = feeWords()
  if (!amount)
    return (
      <p role="alert" className="p-4">
        {noAmount(fees.currency.balance.decimals)}
      </p>
    )
  const ways = waysToPay(token, amount, fees)
  return (
    <>
      <p className="border-b border-line px-4 py-3 font-semibold">
        <span className="chip mr-2 font-normal">{estimate}</span>
        {ways.length > 1 && `${cheaperWay(token, amount, fees)} `}
        {payable(ways)}
      </p>
      <FeeTable token={token} ways={ways} />
      <FeeFormula token={token} amount={amount} ways={ways} />
      <p className="border-t border-line p-4 text-sm text-muted">{note}</p>
    </>
  )
}

function cheaperWay(token: string, amount: Amount, fees: Fees) {
  const words = feeWords().cheaper
  const way = cheaper(amount, fees)
  if (way === null) return words.unknown
  if (way === 'same' || way === 'contradictory') return words[way]
  return words.paidIn(way === 'token' ? token : 'PLASMA')
}

/** Which ways to pay the balances allow. A way whose fee is not known does not count as possible. */
function payable(ways: Way[]) {
  const { payable } = feeWords()
  const possible = ways.filter(({ payment }) => payment?.short === null)
  const [first] = possible
  if (!first) return ways.some(({ payment }) => payment) ? payable.none : ''
  if (possible.length < ways.length) return payable.only(first.paidIn)
  return ways.length > 1 ? payable.both : payable.enough
}
