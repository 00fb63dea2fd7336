import { useState } from 'react'
import type { Share } from '~/domain/money/portfolio'
import { useAmountsHidden } from '~/ui/values/amounts-hidden'
import { AmountText } from '~/ui/values/AmountText'
import { TokenMark } from '~/ui/values/TokenMark'
import { holdingWords } from '~/words/holdings'
import { shareText } from './share-text'
import { Signed } from './Signed'

type Props = { parts: Share[]; quote: string; onForget: () => void }

/** The figures of the chart for each token. Closed at first, so that the page keeps its height, and drawn once opened. */
export function WorthTable(props: Props) {
  const [open, setOpen] = useState(false)
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="min-h-10 content-center font-semibold text-accent">
        {holdingWords().overview.asTable}
      </summary>
      {open && <Parts {...props} />}
    </details>
  )
}

function Parts({ parts, quote, onForget }: Props) {
  const say = holdingWords().overview
  const { columns } = say
  return (
    <>
      <div className="-mx-4 border-y border-line">
        <table className="sheet" aria-label={say.share}>
          <thead>
            <tr>
              <th scope="col">{columns.token}</th>
              {[columns.amount, columns.value(quote), columns.share, columns.change].map((name) => (
                <th key={name} scope="col" className="figure">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {parts.map((part) => (
              <PartRow key={part.token} part={part} quote={quote} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="flex flex-wrap items-center justify-between gap-3 pt-3 text-sm text-muted">
        {say.keptHere}
        <button type="button" className="button" onClick={onForget}>
          {say.forget}
        </button>
      </p>
    </>
  )
}

function PartRow({ part, quote }: { part: Share; quote: string }) {
  const say = holdingWords().overview
  const { columns } = say
  const hidden = useAmountsHidden()
  const { token, amount, exact, value, share, change } = part
  return (
    <tr>
      <th scope="row">
        <TokenMark token={token} />
      </th>
      <td className="figure" data-label={columns.amount}>
        <AmountText amount={amount} exact={exact} />
      </td>
      <td className="figure" data-label={columns.value(quote)}>
        {value ? <AmountText amount={value} /> : <span className="text-muted">{say.noRate}</span>}
      </td>
      <td className="figure whitespace-nowrap" data-label={columns.share}>
        {share && !hidden ? shareText(share) : '–'}
      </td>
      <td className="figure" data-label={columns.change}>
        {change ? <Signed amount={change} /> : <span className="text-muted">{say.unknown}</span>}
      </td>
    </tr>
  )
}
