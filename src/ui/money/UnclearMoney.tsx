import { Fragment, type ReactNode } from 'react'
import type { UnclearLine } from '~/domain/receipt/check'
import { tracing } from '~/words/trace'
import { AmountText } from '~/ui/values/AmountText'
import { PlainText } from '~/ui/values/PlainText'

/** Items of a list: actions that speak of money without saying what they did to it. */
export const UnclearMoney = ({ lines }: { lines: UnclearLine[] }) => (
  <>
    {lines.slice(0, most).map((line, index) => (
      <li key={index} className="text-warn">
        <UnclearSentence line={line} />
      </li>
    ))}
    {lines.length > most && (
      <li className="text-warn">{tracing().money.moreUnclear.count(lines.length - most)}</li>
    )}
  </>
)

/** Whoever wants more looks into the trace. */
const most = 20

export function UnclearSentence({ line: { unclear, money } }: { line: UnclearLine }) {
  const { mentions, unreadable } = tracing().money
  const action = <PlainText text={unclear} />
  const amounts = money.map((each, index) => (
    <Fragment key={index}>
      {index > 0 && ', '}
      <AmountText {...each} />
    </Fragment>
  ))
  const parts = money.length > 0 ? mentions<ReactNode>(action, amounts) : unreadable<ReactNode>(action)
  return parts.map((part, index) => <Fragment key={index}>{part}</Fragment>)
}
