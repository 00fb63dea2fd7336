import { useState } from 'react'
import { transferActions, csvSample, type CsvFault, type TransferList } from '~/domain/transfer-csv'
import type { TemplateAction } from '~/domain/template'
import { AmountText } from '~/ui/AmountText'
import { composing } from '~/words/compose'
import { Disclosure } from './Disclosure'
import { Field } from './Field'
import { FilePick } from './FilePick'
import { saveFile, textFile } from '~/ui/save-file'

type Props = {
  username: string
  /** Throws nothing: what is wrong with the file as a whole is an answer too. */
  onRead: (text: string) => Promise<TransferList | CsvFault>
  onTake: (actions: TemplateAction[]) => void
}

/** Many transfers from a spreadsheet. All rows are right, or none is taken. */
export function TransferCsv({ username, onRead, onTake }: Props) {
  const [text, setText] = useState('')
  const [read, setRead] = useState<{ of: string; answer: TransferList | CsvFault }>()
  const { csv } = composing()
  const change = (next: string) => {
    setText(next)
    void onRead(next).then((answer) => setRead({ of: next, answer }))
  }
  const answer = text.trim() !== '' && read?.of === text ? read.answer : undefined
  const list = typeof answer === 'object' ? answer : undefined
  const wrong = list?.rows.filter(({ problems }) => problems) ?? []
  const take = () => {
    if (!list) return
    onTake(transferActions(list, username))
    setText('')
  }
  return (
    <Disclosure title={csv.title}>
      <p className="text-sm text-muted">{csv.explain}</p>
      <div className="flex flex-wrap gap-2">
        <FilePick label={csv.choose} accept=".csv,text/csv,text/plain" onText={change} />
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
        onChange={change}
      />
      {wrong.length > 0 && (
        <table className="sheet" aria-label={csv.wrong}>
          <thead>
            <tr>
              <th scope="col">{csv.line}</th>
              <th scope="col">{csv.problem}</th>
            </tr>
          </thead>
          <tbody>
            {wrong.map(({ line, problems }) => (
              <tr key={line}>
                <th scope="row">{line}</th>
                <td data-label={csv.problem}>{problems?.map((problem) => csv.row[problem]).join(' ')}</td>
              </tr>
            ))}
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
        <button
          type="button"
          className="button justify-self-start"
          disabled={wrong.length > 0}
          onClick={take}
        >
          {csv.takeCount(list.rows.length - wrong.length)}
        </button>
      )}
      {wrong.length > 0 && <p className="text-sm text-bad">{csv.wrongCount(wrong.length)}</p>}
    </Disclosure>
  )
}
