import { useState } from 'react'
import type { Share } from '~/domain/money/portfolio'
import { useAmountsHidden } from '~/ui/values/amounts-hidden'
import { AmountText } from '~/ui/values/AmountText'
import { TokenMark } from '~/ui/values/TokenMark'
import { formatDay } from '~/words/format'
import { holdingWords } from '~/words/holdings'
import { ShareBar } from './ShareBar'
import { shareText } from './share-text'
import { Signed } from './Signed'

type Props = { parts: Share[]; quote: string; since: string | null }

/** Shares and figures of every token. Closed at first, so that the page keeps its height, and drawn once opened. */
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

function Parts({ parts, quote, since }: Props) {
  const say = holdingWords().overview
  const { columns } = say
  return (
    <div className="grid gap-3">
      <ShareBar parts={parts} />
      <div className="-mx-4 overflow-x-auto border-t border-line">
        <table className="sheet" aria-label={say.share}>
          <thead>
            <tr>
              <th scope="col">{columns.token}</th>
              {[
                columns.amount,
                columns.value(quote),
                columns.share,
                columns.change(since && formatDay(since)),
              ].map((name) => (
                <th key={name} scope="col" className="figure">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {parts.map((part) => (
              <PartRow key={part.token} part={part} quote={quote} since={since} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

function PartRow({ part, quote, since }: { part: Share; quote: string; since: string | null }) {
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
      <td className="figure" data-label={columns.change(since && formatDay(since))}>
        {change ? <Signed amount={change} /> : <span className="text-muted">{say.unknown}</span>}
      </td>
    </tr>
  )
}
