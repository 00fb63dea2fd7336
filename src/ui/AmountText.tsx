import { toDecimal, type Amount } from '~/domain/amount'
import { numberParts } from '~/words/format'
import { words } from '~/words/words'

type Props = { amount: Amount; token?: string; exact?: boolean }

/** So many digits of a fraction are read; the rest is there in a softer ink. */
const readable = 4

/** Every amount on every page. `data value` holds the full decimal for machines; nothing is ever cut or rounded here. */
export function AmountText({ amount, token, exact = true }: Props) {
  const decimal = toDecimal(amount)
  const { sign, whole, mark, fraction } = numberParts(decimal)
  const head = fraction.slice(0, readable)
  const tail = fraction.slice(readable)
  return (
    <span className="wrap-anywhere">
      <data value={decimal} data-exact={exact}>
        {!exact && (
          <abbr title={words.amount.roundedTitle} className="mr-1 no-underline text-muted">
            ≈<span className="sr-only">{words.amount.rounded}</span>
          </abbr>
        )}
        {sign}
        {whole}
        {mark}
        {head}
        <span className="text-muted">{tail}</span>
      </data>
      {token && <span className="ml-1 inline-block text-sm text-muted">{token}</span>}
    </span>
  )
}
