import { Fragment, type ReactNode } from 'react'
import type { UnclearLine } from '~/domain/receipt/check'
import { tracing } from '~/words/trace'
import { AmountText } from '~/ui/values/AmountText'
import { PlainText } from '~/ui/values/PlainText'

/** List items: actions that mention money, where it is unclear what they moved. */
export const UnclearMoney = ({ lines }: { lines: UnclearLine[] }) => (
  <>
    {lines.slice(0, maxLines).map((line, index) => (
      <li key={index} className="text-warn">
        <UnclearSentence line={line} />
      </li>
    ))}
    {lines.length > maxLines && (
      <li className="text-warn">{tracing().money.moreUnclear.count(lines.length - maxLines)}</li>
    )}
  </>
)

/** The trace shows the others. */
const maxLines = 20

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
