import { isZero } from '~/domain/amount'
import { isRounding, type Holding } from '~/domain/holding'
import { useAmountsHidden } from '~/ui/amounts-hidden'
import { formatCount } from '~/words/format'
import { holdingWords } from '~/words/holdings'

type Props = { holding: Holding; failed: boolean }

/** Exact or rounded, and what rounding has done to the amount. Two lines always, so that nothing moves. */
export function Exactness({ holding, failed }: Props) {
  const say = holdingWords().balances
  return (
    <span className="grid min-h-10 content-start justify-items-end sm:justify-items-start">
      <span className={holding.exact ? 'chip text-good' : 'chip'}>
        {holding.exact ? say.exact : say.rounded}
      </span>
      <span className="text-xs text-muted">
        <Remark holding={holding} failed={failed} />
      </span>
    </span>
  )
}

function Remark({ holding, failed }: Props) {
  const say = holdingWords().balances
  const hidden = useAmountsHidden()
  const { amount, exact, difference } = holding
  if (!exact) return amount && isZero(amount) ? '' : failed ? say.notAvailable : say.asking
  if (!difference) return ''
  if (!isRounding(holding)) return <span className="text-warn">{say.contradiction}</span>
  if (isZero(difference)) return say.same
  if (hidden) return ''
  const { units } = difference
  return units > 0n ? say.roundedOff(formatCount(units)) : say.roundedOn(formatCount(-units))
}
