import { spelledOut } from '~/domain/value/invisible-characters'
import type { Tokens } from '~/domain/fields/misfit'
import { memoed } from '~/ui/memoed'
import { isManyTokens, tokenCodesId } from './token-codes'

/** The suggestions that all token fields of the page share. */
export const TokenCodes = memoed(function TokenCodes({ tokens }: { tokens: Tokens }) {
  if (!isManyTokens(tokens)) return null
  return (
    <datalist id={tokenCodesId}>
      {[...tokens.keys()].map((code) => (
        <option key={code} value={code}>
          {spelledOut(code)}
        </option>
      ))}
    </datalist>
  )
})
