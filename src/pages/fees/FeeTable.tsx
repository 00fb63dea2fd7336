import type { ReactNode } from 'react'
import type { Amount } from '~/domain/amount'
import { feeInPlasma, feeInToken, leftAfter, type FeeEstimate, type Fees } from '~/domain/fee'
import { AmountText } from '~/ui/AmountText'
import { words } from '~/words/words'

type Props = { token: string; fees: Fees; amount: Amount | undefined }

/** The same amount paid for in the token and in PLASMA, side by side. An estimate, and called one. */
export function FeeTable({ token, fees, amount }: Props) {
  if (!amount)
    return (
      <p role="alert" className="p-4">
        {words.fees.noAmount(fees.currency.balance.decimals)}
      </p>
    )
  const { rows } = words.fees
  const inToken = feeInToken(amount, fees)
  // PLASMA pays for itself: there is no second way to show.
  const isPlasma = token === 'PLASMA'
  const inPlasma = feeInPlasma(amount, fees)
  const inBoth = (pick: (fee: FeeEstimate) => Amount): [ReactNode, ReactNode] => [
    <AmountText key="token" amount={pick(inToken)} token={token} />,
    inPlasma ? <AmountText key="plasma" amount={pick(inPlasma)} token="PLASMA" /> : words.fees.noRate,
  ]
  const tokenLeft = leftAfter(fees.currency.balance, amount, inToken.total)
  const plasmaLeft = inPlasma && leftAfter(fees.plasma.balance, inPlasma.total)
  return (
    <>
      <table className="sheet" aria-label={words.fees.estimate}>
        <thead>
          <tr>
            <th scope="col">{words.fees.part}</th>
            <th scope="col" className="figure">
              {words.fees.paidIn(token)}
            </th>
            {!isPlasma && (
              <th scope="col" className="figure">
                {words.fees.paidIn('PLASMA')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          <Row token={token} label={rows.percentage} cells={inBoth((fee) => fee.percentage)} />
          <Row token={token} label={rows.minimum} cells={inBoth((fee) => fee.minimum)} />
          <Row token={token} label={rows.exchange} cells={inBoth((fee) => fee.exchange)} />
          <Row token={token} label={rows.total} cells={inBoth((fee) => fee.total)} />
          <Row
            token={token}
            label={rows.balance}
            cells={[
              <AmountText key="token" amount={fees.currency.balance} token={token} />,
              <AmountText key="plasma" amount={fees.plasma.balance} token="PLASMA" />,
            ]}
          />
          <Row
            token={token}
            label={rows.left}
            cells={[
              <Left key="token" amount={tokenLeft} token={token} />,
              plasmaLeft ? <Left key="plasma" amount={plasmaLeft} token="PLASMA" /> : words.fees.noRate,
            ]}
          />
        </tbody>
      </table>
      <p className="p-4 text-sm text-muted">{words.fees.note}</p>
    </>
  )
}

function Row({ token, label, cells }: { token: string; label: string; cells: [ReactNode, ReactNode] }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      {cells.slice(0, token === 'PLASMA' ? 1 : 2).map((cell, index) => (
        <td key={index} className="figure" data-label={words.fees.paidIn(index === 0 ? token : 'PLASMA')}>
          {cell}
        </td>
      ))}
    </tr>
  )
}

/** What stays in the account; less than nothing means that it cannot be paid. */
function Left({ amount, token }: { amount: Amount; token: string }) {
  if (amount.units >= 0n) return <AmountText amount={amount} token={token} />
  return <span className="text-bad">{words.fees.notEnough(token)}</span>
}
