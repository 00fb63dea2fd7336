import { toDecimal } from '~/domain/money/amount'
import { amountOf } from '~/domain/payment/facts'
import { formatDecimal } from '~/words/format'

/** A vendor’s number as people write it where they are, with every digit. */
export function decimalText(text: string): string {
  const amount = amountOf(text)
  return amount ? formatDecimal(toDecimal(amount)) : text
}
