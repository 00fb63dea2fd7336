import { toDecimal } from '~/domain/money/amount'
import { assetIn } from '~/domain/money/asset'

/** 1.5 and 1.5000 are the same amount. */
export const amountKey = (decimal: string) =>
  decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal

/** Equal for values that are the same thing to a reader, however they were written. */
export function valueKey(text: string): string {
  const asset = assetIn(text)
  return asset ? amountKey(toDecimal(asset.amount)) : text
}
