import { currencyOf } from '~/domain/money/currencies'
import { piecesOf } from '~/domain/value/invisible-characters'
import { PlainText } from './PlainText'

/** A token: its symbol in a circle, hidden from screen readers, and its code as the server writes it. */
export function TokenMark({ token }: { token: string }) {
  const sign = currencyOf(token)?.symbol ?? firstSeen(token)
  return (
    <>
      <span aria-hidden className="token-mark" data-sign={sign} data-long={sign.length > 2 || undefined} />
      <PlainText text={token} />
    </>
  )
}

function firstSeen(token: string) {
  const seen = piecesOf(token).map(({ text, code }) => (code === null ? text : ''))
  return Array.from(seen.join('')).slice(0, 2).join('')
}
