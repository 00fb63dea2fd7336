import type { FieldProblem } from '~/domain/new-payment/problem'
import { vendorNames, type Vendor } from '~/domain/payment/vendor'
import { formatDecimal } from '~/words/format'
import { invoicingWords } from '~/words/invoicing'
import { words } from '~/words/words'

/** Says what is wrong with a field. */
export function problemText(problem: FieldProblem, vendor: Vendor): string {
  const say = invoicingWords()
  const { problem: text } = say
  switch (problem.kind) {
    case 'number':
      return text.number(formatDecimal('12.50'))
    case 'either':
      return words.amount.ambiguous
    case 'most':
      return text.atMost(formatDecimal(problem.most))
    case 'range':
      return text.range(shown(problem.min), shown(problem.max), problem.currency)
    case 'long':
      return text.tooLong(formatDecimal(String(problem.longest)))
    case 'repeated':
      return text.repeated(problem.key)
    case 'only-coin':
      return text['only-coin'](problem.coin)
    case 'refused':
      return say.said(vendorNames[vendor], problem.said)
    case 'missing':
    case 'zero':
    case 'digits':
    case 'code':
    case 'url':
    case 'phone':
    case 'email':
    case 'minutes':
    case 'characters':
    case 'unpaired':
    case 'two-prices':
    case 'no-price':
    case 'coin-of-amount':
      break
  }
  return text[problem.kind]
}

const shown = (decimal: string | null) => (decimal === null ? null : formatDecimal(decimal))
