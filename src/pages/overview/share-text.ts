import { isZero, toDecimal, type Amount } from '~/domain/money/amount'
import { asPercent } from '~/domain/money/rate'
import { formatDecimal } from '~/words/format'

/** "83.1 %"; what is there but rounds to nothing is said to be less than the least shown. */
export const shareText = (share: Amount) =>
  isZero(share) ? `< ${formatDecimal('0.1')} %` : `${formatDecimal(toDecimal(asPercent(share)))} %`
