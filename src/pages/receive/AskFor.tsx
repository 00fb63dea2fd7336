import { byteLength, maxMemoBytes } from '~/domain/draft/transfer-action'
import { unmistakable, type TypedAmount } from '~/domain/money/typed-amount'
import { Field } from '~/ui/form/Field'
import { TokenSelect } from '~/ui/form/TokenSelect'
import { WhichAmount } from '~/ui/form/WhichAmount'
import { sendWords } from '~/words/send'

export const nothingAsked = { amount: '', token: '', note: '' }
type Asked = typeof nothingAsked
type Props = {
  asked: Asked
  amount: TypedAmount
  codes: readonly string[]
  onChange: (change: Partial<Asked>) => void
}

/** What the link asks for besides the account. What is wrong is left out of it. */
export function AskFor({ asked, amount: { reading, problem: amountProblem }, codes, onChange }: Props) {
  const { receive: say, problem, ...words } = sendWords()
  const { amount, token, note } = asked
  const wrong = amount === '' ? undefined : (amountProblem ?? (token === '' ? 'no-token' : undefined))
  const isLong = byteLength(note) > maxMemoBytes
  return (
    <section aria-label={say.ask} className="card grid min-w-0 gap-4 p-4 print:hidden">
      <h2>{say.ask}</h2>
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2">
        <Field
          label={words.amount}
          value={amount}
          problem={wrong && problem[wrong]}
          onChange={(text) => onChange({ amount: text })}
        />
        <TokenSelect
          label={words.token}
          codes={codes}
          value={token}
          any={say.anyToken}
          onChange={(code) => onChange({ token: code })}
        />
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
