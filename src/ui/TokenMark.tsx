import { currencyOf } from '~/domain/currencies'

/** A token: its sign in a circle, which ears do not hear, and its code as the server writes it. */
export function TokenMark({ token }: { token: string }) {
  const sign = currencyOf(token)?.symbol ?? token.slice(0, 2)
  return (
    <>
      <span aria-hidden className="token-mark" data-sign={sign} />
      {token}
    </>
  )
}
