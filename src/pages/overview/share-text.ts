import { isZero, toDecimal, type Amount } from '~/domain/money/amount'
import { asPercent } from '~/domain/money/rate'
import { formatDecimal } from '~/words/format'

/** "83.1 %"; a share that would round to zero is shown as less than 0.1 %. */
export const shareText = (share: Amount) =>
  isZero(share) ? `< ${formatDecimal('0.1')} %` : `${formatDecimal(toDecimal(asPercent(share)))} %`
