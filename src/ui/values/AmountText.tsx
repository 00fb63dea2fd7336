import type { ClipboardEvent } from 'react'
import { toDecimal, type Amount } from '~/domain/money/amount'
import { numberParts } from '~/words/format'
import { words } from '~/words/words'
import { useAmountsHidden } from './amounts-hidden'
import { PlainText } from './PlainText'
import { useStale } from './stale'

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
 * Every amount on every page. `<data value>` holds the full decimal, and copying gives the same; nothing is ever rounded here. In
 * lists and on a phone the tail may end in “…” until its row has the focus; zeros at the end are drawn in `full-precision`
 * alone, the whole tail in `precise` as well. In an
 * `aligned` cell the decimal points are aligned.
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

/** A server that calculates in floating point keeps so many digits: a rounded figure with fewer is right in all that are shown. */
const roundedDigits = 15
const roundingShows = (decimal: string) =>
  decimal
    .replace(/^-?[0.]*/, '')
    .replace('.', '')
    .replace(/0+$/, '').length >= roundedDigits

/** Drawn smaller on a phone; and broken where there is no room, which are no amounts that anybody has. */
const [longWhole, hugeWhole] = [8, 24]

function Digits({ decimal, exact, brief }: { decimal: string; exact: boolean; brief: boolean }) {
  const { sign, whole, mark, fraction } = numberParts(decimal)
  const stale = useStale() || undefined
  const copy = (event: ClipboardEvent) => {
    event.clipboardData.setData('text/plain', decimal)
    event.preventDefault()
  }
  const isAbout = !exact && roundingShows(decimal)
  const significant = fraction.replace(/0+$/, '')
  const zeros = fraction.slice(significant.length)
  const className = whole.length > hugeWhole ? 'huge' : whole.length > longWhole ? 'long' : undefined
  if (brief)
    return (
      <data value={decimal} data-exact={exact} data-stale={stale} className={className}>
        {isAbout ? `≈ ${sign}${whole}` : sign + whole}
        <span className="fraction">
          {significant && mark + significant}
          {zeros && <span className="zeros">{significant ? zeros : mark + zeros}</span>}
        </span>
      </data>
    )
  return (
    <data
      value={decimal}
      data-exact={exact}
      data-stale={stale}
      className={className}
      title={significant.length > prominentDigits ? `${sign}${whole}${mark}${fraction}` : undefined}
      onCopy={copy}
    >
      {isAbout && (
        <abbr title={words.amount.roundedTitle} className="mr-1 no-underline text-muted">
          ≈<span className="sr-only">{words.amount.rounded}</span>
        </abbr>
      )}
      {sign}
      {whole}
      <span className="fraction">
        {significant && mark}
        {significant.slice(0, prominentDigits)}
        <span className="tail">{significant.slice(prominentDigits)}</span>
        {zeros && <span className="zeros">{significant ? zeros : mark + zeros}</span>}
      </span>
    </data>
  )
}
