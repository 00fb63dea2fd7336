import { isZero, type Amount } from '~/domain/money/amount'
import type { Holding } from '~/domain/money/holding'
import { useAmountsHidden } from '~/ui/values/amounts-hidden'
import { formatCount } from '~/words/format'
import { holdingWords } from '~/words/holdings'

type Props = { holding: Holding; failed: boolean }

/** Exact or rounded, and by how much rounding changed the amount. Always two lines, so that nothing moves. */
export function Exactness({ holding, failed }: Props) {
  const say = holdingWords().balances
  return (
    <span className="grid min-h-10 min-w-0 content-start justify-items-end sm:justify-items-start">
      <span className={holding.exact ? 'chip text-good' : 'chip'}>
        {holding.exact ? say.exact : say.rounded}
      </span>
      <span className="text-xs wrap-anywhere text-muted max-sm:text-right">
        <Remark holding={holding} failed={failed} />
      </span>
    </span>
  )
}

function Remark({ holding, failed }: Props) {
  const say = holdingWords().balances
  const hidden = useAmountsHidden()
  const { amount, exact, difference, contradiction } = holding
  if (hidden) return failed ? say.notAvailable : ''
  if (contradiction) return <span className="text-warn">{say.contradiction(sizeOf(contradiction))}</span>
  if (!exact) return amount && isZero(amount) ? '' : failed ? say.notAvailable : say.askingForExact
  if (!difference) return ''
  if (isZero(difference)) return say.unchangedByRounding
  return difference.units > 0n ? say.roundedDown(sizeOf(difference)) : say.roundedUp(sizeOf(difference))
}

const sizeOf = ({ units }: Amount) => formatCount(units < 0n ? -units : units)
