import type { ClipboardEvent } from 'react'
import { toDecimal, type Amount } from '~/domain/money/amount'
import { numberParts } from '~/words/format'
import { words } from '~/words/words'
import { useAmountsHidden } from './amounts-hidden'
import { PlainText } from './PlainText'

type Props = {
  amount: Amount
  token?: string
  exact?: boolean
  /** Cheap to draw, for rows scrolling past: one colour, ≈ without an explanation. The full form follows when they stop. */
  brief?: boolean
}

/** Digits of a fraction in the full colour; the others are drawn paler. */
const prominentDigits = 4

/**
 * Every amount on every page. `<data value>` holds the full decimal, and copying gives the same; nothing is ever cut or
 * rounded here. In an `aligned` cell the decimal points are aligned.
 */
export function AmountText({ amount, token, exact = true, brief = false }: Props) {
  const hidden = useAmountsHidden()
  return (
    <span className="amount">
      {hidden ? <Hidden /> : <Digits decimal={toDecimal(amount)} exact={exact} brief={brief} />}
      {token && (
        <span className="ml-1 inline-block text-sm text-muted">
          <PlainText text={token} inline={false} />
        </span>
      )}
    </span>
  )
}

function Hidden() {
  return (
    <data value="">
      <span aria-hidden>••••••</span>
      <span className="sr-only">{words.amount.hidden}</span>
    </data>
  )
}

function Digits({ decimal, exact, brief }: { decimal: string; exact: boolean; brief: boolean }) {
  const { sign, whole, mark, fraction } = numberParts(decimal)
  const copy = (event: ClipboardEvent) => {
    event.clipboardData.setData('text/plain', decimal)
    event.preventDefault()
  }
  if (brief)
    return (
      <data value={decimal} data-exact={exact}>
        {exact ? sign + whole : `≈ ${sign}${whole}`}
        <span className="fraction">{mark + fraction}</span>
      </data>
    )
  return (
    <data value={decimal} data-exact={exact} onCopy={copy}>
      {!exact && (
        <abbr title={words.amount.roundedTitle} className="mr-1 no-underline text-muted">
          ≈<span className="sr-only">{words.amount.rounded}</span>
        </abbr>
      )}
      {sign}
      {whole}
      <span className="fraction">
        {mark}
        {fraction.slice(0, prominentDigits)}
        <span className="tail">{fraction.slice(prominentDigits)}</span>
      </span>
    </data>
  )
}
