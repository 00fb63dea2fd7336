import { useRef, useState } from 'react'
import {
  columnOf,
  csvSample,
  transferActions,
  type CsvFault,
  type DecimalMark,
  type TransferList,
} from '~/domain/draft/transfer-csv'
import type { TemplateAction } from '~/domain/draft/draft'
import { AmountText } from '~/ui/values/AmountText'
import { FailureNote } from '~/ui/FailureNote'
import { isNotLoaded } from '~/ui/on-demand'
import { draftWords } from '~/words/drafts'
import { Disclosure } from '~/ui/form/Disclosure'
import { Field } from '~/ui/form/Field'
import { FilePick } from '~/ui/form/FilePick'
import { saveFile, textFile } from '~/ui/form/save-file'

type Props = {
  username: string
  /** A fault of the whole file is a result as well. Rejects only where the code of the CSV reader cannot be loaded. */
  onRead: (text: string, mark: DecimalMark | null) => Promise<TransferList | CsvFault>
  /** Something is written in the draft already. */
  hasDraft: boolean
  onTake: (actions: TemplateAction[], how: 'add' | 'replace') => void
}

const decimalMarks = ['.', ','] as const

/** Many transfers from a spreadsheet. Rows are taken only when all of them are right. */
export function TransferCsv({ username, hasDraft, onRead, onTake }: Props) {
  const [text, setText] = useState('')
  const [mark, setMark] = useState<DecimalMark | null>(null)
  const [read, setRead] = useState<{ answer: TransferList | CsvFault } | { notLoaded: unknown }>()
  const turn = useRef(0)
  const csv = draftWords().transfers
  const change = (of: string, by: DecimalMark | null) => {
    setText(of)
    setMark(by)
    setRead(undefined)
    const own = ++turn.current
    void onRead(of, by)
      .then(
        (answer) => ({ answer }),
        (error: unknown) => {
          if (!isNotLoaded(error)) throw error
          return { notLoaded: error }
        },
      )
      .then((outcome) => own === turn.current && setRead(outcome))
  }
  const outcome = text.trim() === '' ? undefined : read
  const answer = outcome && 'answer' in outcome ? outcome.answer : undefined
  const list = typeof answer === 'object' ? answer : undefined
  const wrong = list?.rows.filter(({ problems }) => problems) ?? []
  const unclear = wrong.some(({ problems }) => problems?.includes('two-numbers'))
  const take = (how: 'add' | 'replace') => {
    if (!list) return
    onTake(transferActions(list, username), how)
    setText('')
    setMark(null)
  }
  return (
    <Disclosure title={csv.title}>
      <p className="text-sm text-muted">{csv.explain}</p>
      <div className="flex flex-wrap gap-2">
        <FilePick
          label={csv.choose}
          accept=".csv,text/csv,text/plain"
          onText={(chosen) => change(chosen, null)}
        />
        <button
          type="button"
          className="button"
          onClick={() => saveFile('transfers.csv', textFile(csvSample, 'text/csv'))}
        >
          {csv.sample}
        </button>
      </div>
      <Field
        label={csv.text}
        lines={5}
        value={text}
        problem={typeof answer === 'string' ? csv.fault[answer] : undefined}
        onChange={(typed) => change(typed, typed.trim() === '' ? null : mark)}
      />
      {outcome && 'notLoaded' in outcome && (
        <FailureNote error={outcome.notLoaded} onRetry={() => change(text, mark)} />
      )}
      {(unclear || mark !== null) && (
        <fieldset className="flex flex-wrap gap-x-6 gap-y-2">
          <legend className="label">{csv.decimalMark}</legend>
          {decimalMarks.map((each) => (
            <label key={each} className="flex items-center gap-2">
              <input type="radio" checked={mark === each} onChange={() => change(text, each)} />
              {csv.decimalMarks[each]}
            </label>
          ))}
        </fieldset>
      )}
      {wrong.length > 0 && (
        <table className="sheet" aria-label={csv.linesToCorrect}>
          <thead>
            <tr>
              <th scope="col">{csv.line}</th>
              <th scope="col">{csv.column}</th>
              <th scope="col">{csv.problem}</th>
            </tr>
          </thead>
          <tbody>
            {wrong.flatMap(({ line, problems = [] }) =>
              problems.map((problem) => (
                <tr key={`${line} ${problem}`}>
                  <th scope="row">{line}</th>
                  <td data-label={csv.column}>{columnOf(problem) ?? '–'}</td>
                  <td data-label={csv.problem}>{csv.row[problem]}</td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      )}
      {list && list.totals.length > 0 && (
        <dl aria-label={csv.totals} className="grid gap-1">
          {list.totals.map(({ token, amount }) => (
            <div key={token} className="flex justify-between gap-4">
              <dt>{csv.totalOf(token)}</dt>
              <dd>
                <AmountText amount={amount} token={token} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {list && (
        <div className="flex flex-wrap gap-2">
          <button type="button" className="button" disabled={wrong.length > 0} onClick={() => take('add')}>
            {csv.takeCount(list.rows.length - wrong.length)}
          </button>
          {hasDraft && (
            <button
              type="button"
              className="button"
              disabled={wrong.length > 0}
              onClick={() => take('replace')}
            >
              {csv.replace}
            </button>
          )}
        </div>
      )}
      {wrong.length > 0 && <p className="text-sm text-bad">{csv.wrongCount(wrong.length)}</p>}
    </Disclosure>
  )
}
