import { spelledOut } from '~/domain/value/invisible-characters'
import { feeWords } from '~/words/fees'
import { Labelled } from '~/ui/form/Labelled'

type Props = { tokens: string[]; token: string; onChoose: (token: string) => void }

export function TokenChoice({ tokens, token, onChoose }: Props) {
  return (
    <Labelled label={feeWords().token}>
      <select className="field" value={token} onChange={(event) => onChoose(event.target.value)}>
        {tokens.map((each) => (
          <option key={each} value={each}>
            {spelledOut(each)}
          </option>
        ))}
      </select>
    </Labelled>
  )
}
