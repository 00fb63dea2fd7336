import type { Token } from '~/api/tokens'
import { words } from '~/words/words'

type Props = {
  tokens: Token[]
  token: string
  typed: string
  onChange: (key: 'token' | 'amount', value: string) => void
}

export function FeeForm({ tokens, token, typed, onChange }: Props) {
  return (
    <div className="grid gap-4 border-b border-line p-4 sm:grid-cols-2">
      <label>
        <span className="label">{words.fees.token}</span>
        <select className="field" value={token} onChange={(event) => onChange('token', event.target.value)}>
          {tokens.map((each, index) => (
            <option key={index}>{each.token}</option>
          ))}
        </select>
      </label>
      <label>
        <span className="label">{words.fees.amount}</span>
        <input
          className="field"
          inputMode="decimal"
          autoComplete="off"
          value={typed}
          onChange={(event) => onChange('amount', event.target.value)}
        />
      </label>
    </div>
  )
}
