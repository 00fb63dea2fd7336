import type { ReactNode } from 'react'
import type { Amount, Ratio } from '~/domain/money/amount'
import type { FeeEstimate } from '~/domain/money/fee'
import type { Way } from '~/domain/money/ways-to-pay'
import { AmountText } from '~/ui/values/AmountText'
import { RateText } from '~/ui/values/RateText'
import { feeWords } from '~/words/fees'
import { WayTable } from './WayTable'

type Props = { amount: Amount; token: string; ways: Way[] }

/** The formula with its inputs, and the other reading of the minimum where it makes a difference. */
export function FeeFormula({ amount, token, ways }: Props) {
  const { formula, twoReadings } = feeWords()
  const part = (key: keyof FeeEstimate, from?: (way: Way) => ReactNode) => ({
    label: formula.parts[key],
    cells: ways.map((way, index) => <Part key={index} way={way} part={key} from={from?.(way)} />),
  })
  const differ = ways.some(({ otherReading }) => otherReading)
  const other = {
    label: formula.wholeTokens,
    cells: ways.map((way, index) => <OtherReading key={index} way={way} />),
  }
  return (
    <section aria-labelledby="fee-formula" className="border-t border-line">
      <h3 id="fee-formula" className="px-4 pt-4 font-semibold">
        {formula.title}
      </h3>
      <p className="px-4 pt-1 pb-2">{formula.text}</p>
      <WayTable
        label={formula.title}
        corner={formula.part}
        ways={ways}
        rows={[
          part('base', ({ rate }) => rate && exchanged(amount, token, rate)),
          part('percentage', ({ side }) => percent(side.feePercents)),
          part('minimum', ({ side }) => stated(side.minFee)),
          part('exchange', ({ side, rate }) =>
            rate ? formula.noExchange : percent(side.exchangeFeePercents),
          ),
          part('total'),
          ...(differ ? [other] : []),
        ]}
      />
      {differ && <p className="border-t border-line px-4 py-2 text-sm text-muted">{twoReadings}</p>}
    </section>
  )
}

/** A part of the fee, and below it how it is computed. */
function Part({ way, part, from }: { way: Way; part: keyof FeeEstimate; from: ReactNode }) {
  if (!way.payment) return feeWords().noFee
  return (
    <>
      <AmountText amount={way.payment.fee[part]} token={way.paidIn} />
      {from && <span className="block text-sm text-muted">{from}</span>}
    </>
  )
}

function OtherReading({ way: { otherReading, paidIn } }: { way: Way }) {
  if (!otherReading) return feeWords().formula.same
  return <AmountText amount={otherReading.total} token={paidIn} />
}

const percent = (rate: Amount) => <RateText rate={rate} percent />

const stated = (minFee: Amount) => (
  <>
    {feeWords().formula.stated} <RateText rate={minFee} />
  </>
)

/** "10 USDP × 1.348997"; a division where only the opposite rate is known. */
function exchanged(amount: Amount, token: string, { numerator, denominator }: Ratio) {
  const divides = numerator.units === 1n && numerator.decimals === 0
  return (
    <>
      <AmountText amount={amount} token={token} /> {divides ? '÷' : '×'}{' '}
      <RateText rate={divides ? denominator : numerator} />
    </>
  )
}
