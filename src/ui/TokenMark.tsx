import { currencyOf } from '~/domain/currencies'

/** A token: its sign in a circle, which ears do not hear, and its code as the server writes it. */
export function TokenMark({ token }: { token: string }) {
  const sign = currencyOf(token)?.symbol ?? token.slice(0, 2)
  return (
    <span className="inline-flex min-w-0 items-center gap-2">
      <span aria-hidden className="token-mark" data-sign={sign} />
      <span className="wrap-anywhere">{token}</span>
    </span>
  )
}
