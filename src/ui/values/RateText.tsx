import { toDecimal, type Amount } from '~/domain/money/amount'
import { asPercent } from '~/domain/money/rate'
import { formatDecimal } from '~/words/format'

type Props = { rate: Amount; percent?: boolean }

/** A rate or a fraction with the digits the server wrote: no money, so no `<data>`. `percent` adds what it means. */
export function RateText({ rate, percent = false }: Props) {
  return (
    <span className="wrap-anywhere">
      {formatDecimal(toDecimal(rate))}
      {percent && ` (${formatDecimal(toDecimal(asPercent(rate)))} %)`}
    </span>
  )
}
