import { isZero, type Amount } from '~/domain/money/amount'
import { plasmaCode } from '~/domain/money/rate'
import type { Way } from '~/domain/money/ways-to-pay'
import { AmountText } from '~/ui/values/AmountText'
import { feeWords } from '~/words/fees'
import { WayTable } from './WayTable'

/** For each way to pay: its fee, whether the balance covers it, and what is left. */
export function FeeTable({ token, ways }: { token: string; ways: Way[] }) {
  const { rows, table, way: corner } = feeWords()
  const left = (code: string, key: 'tokenLeft' | 'plasmaLeft') => ({
    label: rows.left(code),
    cells: ways.map(({ payment }, index) => <Left key={index} amount={payment?.[key]} token={code} />),
  })
  return (
    <WayTable
      label={table}
      corner={corner}
      ways={ways}
      rows={[
        { label: rows.total, strong: true, cells: ways.map((way, index) => <Total key={index} way={way} />) },
        {
          label: rows.possible,
          cells: ways.map((way, index) => <Possible key={index} token={token} way={way} />),
        },
        {
          label: rows.arrives,
          cells: ways.map((way, index) => <Arrives key={index} token={token} way={way} />),
        },
        left(token, 'tokenLeft'),
        ...(ways.length > 1 ? [left(plasmaCode, 'plasmaLeft')] : []),
        {
          label: rows.most,
          cells: ways.map(({ largest }, index) => <Most key={index} amount={largest} token={token} />),
        },
      ]}
    />
  )
}

function Total({ way: { payment, paidIn } }: { way: Way }) {
  return payment ? <AmountText amount={payment.fee.total} token={paidIn} /> : feeWords().noFee
}

function Possible({ token, way: { payment, paidIn } }: { token: string; way: Way }) {
  const { possible, tooSmall, notEnough, notKnown } = feeWords()
  if (!payment) return notKnown
  const { short } = payment
  if (short === null) return <span className="text-good">{possible}</span>
  const says = short === 'amount' ? tooSmall : notEnough(short === 'token' ? token : paidIn)
  return <span className="text-bad">{says}</span>
}

function Arrives({ token, way: { payment } }: { token: string; way: Way }) {
  const { notKnown, nothing } = feeWords()
  if (!payment) return notKnown
  if (payment.arrives.units <= 0n) return nothing
  return <AmountText amount={payment.arrives} token={token} />
}

/** What is left; where that would be negative, how much is missing. */
function Left({ amount, token }: { amount: Amount | undefined; token: string }) {
  if (!amount) return feeWords().notKnown
  if (amount.units >= 0n) return <AmountText amount={amount} token={token} />
  return <span className="text-bad">{feeWords().notEnough(token)}</span>
}

function Most({ amount, token }: { amount: Amount; token: string }) {
  return isZero(amount) ? feeWords().nothing : <AmountText amount={amount} token={token} />
}
