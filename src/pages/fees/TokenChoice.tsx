import { spelledOut } from '~/domain/value/invisible-characters'
import { feeWords } from '~/words/fees'

type Props = { tokens: string[]; token: string; onChoose: (token: string) => void }

export function TokenChoice({ tokens, token, onChoose }: Props) {
  return (
    <label>
      <span className="label">{feeWords().token}</span>
      <select className="field" value={token} onChange={(event) => onChoose(event.target.value)}>
        {tokens.map((each) => (
          <option key={each} value={each}>
            {spelledOut(each)}
          </option>
        ))}
      </select>
    </label>
  )
}
