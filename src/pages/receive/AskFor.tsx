import { byteLength, maxMemoBytes } from '~/domain/draft/transfer-action'
import { unmistakable, type Reading } from '~/domain/money/typed-amount'
import { spelledOut } from '~/domain/value/invisible-characters'
import { Field, FieldFrame } from '~/ui/form/Field'
import { WhichAmount } from '~/ui/form/WhichAmount'
import { sendWords } from '~/words/send'

export const nothingAsked = { amount: '', token: '', note: '' }
type Asked = typeof nothingAsked
type Props = {
  asked: Asked
  reading: Reading | undefined
  /** The amount can be read, or there is none. */
  isRight: boolean
  codes: readonly string[]
  onChange: (change: Partial<Asked>) => void
}

/** What the link asks for besides the account. What is wrong is left out of it. */
export function AskFor({ asked, reading, isRight, codes, onChange }: Props) {
  const { receive: say, problem, ...words } = sendWords()
  const { amount, token, note } = asked
  const wrong =
    reading && 'either' in reading
      ? problem.ambiguous
      : !isRight
        ? problem[reading ? 'decimals' : 'no-amount']
        : amount !== '' && token === ''
          ? problem['no-token']
          : undefined
  const isLong = byteLength(note) > maxMemoBytes
  return (
    <section aria-label={say.ask} className="card grid min-w-0 gap-4 p-4 print:hidden">
      <h2>{say.ask}</h2>
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2">
        <Field
          label={words.amount}
          value={amount}
          problem={wrong}
          onChange={(text) => onChange({ amount: text })}
        />
        <FieldFrame label={words.token}>
          {(attributes) => (
            <select
              {...attributes}
              className="field"
              value={token}
              onChange={(event) => onChange({ token: event.target.value })}
            >
              <option value="">{say.anyToken}</option>
              {codes.map((code) => (
                <option key={code} value={code}>
                  {spelledOut(code)}
                </option>
              ))}
            </select>
          )}
        </FieldFrame>
      </div>
      {reading && 'either' in reading && (
        <WhichAmount
          either={reading.either}
          onChoose={(chosen) => onChange({ amount: unmistakable(chosen) })}
        />
      )}
      <Field
        label={words.note}
        value={note}
        problem={isLong ? problem['note-too-long'] : undefined}
        hint={note === '' ? undefined : words.noteBytes(byteLength(note), maxMemoBytes)}
        onChange={(text) => onChange({ note: text })}
      />
    </section>
  )
}
