import { toDecimal, type Amount } from '~/domain/money/amount'
import { asPercent } from '~/domain/money/rate'
import { formatDecimal } from '~/words/format'

type Props = { rate: Amount; percent?: boolean }

/** A rate or a fraction with the server’s digits: not an amount, so no `<data>`. `percent` adds it as a percentage. */
export function RateText({ rate, percent = false }: Props) {
  return (
    <span className="wrap-anywhere">
      {formatDecimal(toDecimal(rate))}
      {percent && ` (${formatDecimal(toDecimal(asPercent(rate)))} %)`}
    </span>
  )
}
