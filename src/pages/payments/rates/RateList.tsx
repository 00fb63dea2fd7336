import { useState } from 'react'
import type { VendorRate } from '~/domain/payment/rates'
import { Empty } from '~/ui/Empty'
import { Age } from '~/ui/values/Age'
import { PlainText } from '~/ui/values/PlainText'
import { vendorWords } from '~/words/vendors'
import { decimalText } from '~/pages/payments/parts/decimal-text'
import { Converter } from './Converter'

type Props = {
  /** Names the table. */
  label: string
  rates: readonly (VendorRate & { isDown?: boolean })[]
  /** Who told them, and when. */
  source: string
  at: number
}

const keyOf = ({ one, counted }: VendorRate) => `${one}/${counted}`

/** Rates of one vendor, each with a button that puts two amounts side by side. */
export function RateList({ label, rates, source, at }: Props) {
  const say = vendorWords().rates
  const [chosen, setChosen] = useState<string>()
  if (rates.length === 0) return <Empty>{say.empty}</Empty>
  const shown = rates.find((rate) => keyOf(rate) === chosen) ?? rates[0]
  return (
    <>
      {shown && <Converter key={keyOf(shown)} rate={shown} />}
      <p className="border-b border-line px-4 pb-3 text-sm text-muted">
        <PlainText text={say.source(source)} /> · <Age since={at} told={say.asked} />
      </p>
      <table className="sheet text-sm" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{say.pair}</th>
            <th scope="col" className="figure">
              {say.rate}
            </th>
            <th scope="col">
              <span className="sr-only">{say.showConversion}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rates.map((rate) => (
            <tr key={keyOf(rate)}>
              <th scope="row">
                <PlainText text={keyOf(rate)} />
                {rate.isDown === true && <span className="chip ml-2">{say.unavailable}</span>}
              </th>
              <td className="figure" data-label={say.rate}>
                <span>
                  1 {rate.one} = {decimalText(rate.rate)} {rate.counted}
                </span>
              </td>
              <td>
                <button
                  type="button"
                  className="button"
                  aria-pressed={rate === shown}
                  aria-label={say.convert(rate.one, rate.counted)}
                  onClick={() => setChosen(keyOf(rate))}
                >
                  {say.showConversion}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
