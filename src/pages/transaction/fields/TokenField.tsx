import { spelledOut } from '~/domain/value/invisible-characters'
import type { Tokens } from '~/domain/fields/misfit'
import { composing } from '~/words/compose'
import { isManyTokens, tokenCodesId } from './token-codes'

type Props = {
  /** The name of the amount’s field. */
  of: string
  tokens: Tokens
  value: string
  disabled: boolean
  onChange: (token: string) => void
}

/** The token of an amount: chosen from a few, or typed with shared suggestions where there are many. */
export function TokenField({ of, tokens, value, disabled, onChange }: Props) {
  const label = composing().tokenOf(of)
  if (tokens.size === 0 || isManyTokens(tokens))
    return (
      <input
        className="field w-24"
        aria-label={label}
        list={isManyTokens(tokens) ? tokenCodesId : undefined}
        autoComplete="off"
        value={value}
        disabled={disabled}
        onChange={(event) => onChange(event.target.value.toUpperCase())}
      />
    )
  return (
    <select
      className="field"
      aria-label={label}
      value={value}
      disabled={disabled}
      onChange={(event) => onChange(event.target.value)}
    >
      {!tokens.has(value) && <option value={value}>{spelledOut(value) || '–'}</option>}
      {[...tokens.keys()].map((code) => (
        <option key={code} value={code}>
          {spelledOut(code)}
        </option>
      ))}
    </select>
  )
}
