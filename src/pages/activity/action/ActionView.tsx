import { useMemo } from 'react'
import { spelledOut } from '~/domain/value/invisible-characters'
import { printJson } from '~/domain/json/json'
import { paths } from '~/domain/paths'
import { documentOf } from '~/domain/trace/trace-document'
import type { ActionItem, Trace } from '~/domain/trace/trace'
import { AccountName } from '~/ui/values/AccountName'
import { BlockTime } from '~/ui/values/BlockTime'
import { Facts } from '~/ui/Facts'
import { Panel } from '~/ui/Panel'
import { Authorization } from '~/ui/trace/TraceDetails'
import { tracing } from '~/words/trace'
import { words } from '~/words/words'
import { RawJson } from './RawJson'
import { TraceView, type TraceChoice } from './TraceView'
import { TransactionLink } from './TransactionLink'

type Props = {
  item: ActionItem
  explorer: string | undefined
  /** Addresses of the next newer and older action in the list, where there is one. */
  newer: string | undefined
  older: string | undefined
  choice: TraceChoice
  onChoice: (change: Partial<TraceChoice>) => void
  onTemplate: (trace: Trace) => void
}

export function ActionView({ item, explorer, newer, older, choice, onChoice, onTemplate }: Props) {
  const { trace } = item
  const { facts } = words.action
  const { action } = tracing()
  const document = useMemo(() => documentOf(item), [item])
  return (
    <>
      {(newer !== undefined || older !== undefined) && (
        <nav aria-label={action.amongFound} className="flex gap-4">
          {newer !== undefined && <a href={newer}>{action.previous}</a>}
          {older !== undefined && <a href={older}>{action.next}</a>}
        </nav>
      )}
      <TraceView document={document} choice={choice} onChoice={onChoice} onTemplate={onTemplate}>
        <Panel
          title={spelledOut(words.actions.named(trace.account, trace.name))}
          aside={
            // A lone surrogate cannot be encoded in an address.
            trace.transaction !== null &&
            !/\p{Cs}/u.test(trace.transaction) && (
              <a href={paths.tx(trace.transaction, trace.account)}>{action.wholeTransaction}</a>
            )
          }
        >
          <Facts
            facts={[
              [facts.contract, <AccountName key="contract" name={trace.account} contract />],
              [facts.receiver, <AccountName key="receiver" name={trace.receiver} />],
              [facts.authorization, <Authorization key="authorization" trace={trace} />],
              [facts.time, <BlockTime key="time" time={item.time} />],
              [facts.block, item.block ?? '–'],
              [
                facts.transaction,
                <TransactionLink
                  key="transaction"
                  id={trace.transaction}
                  block={item.block}
                  explorer={explorer}
                />,
              ],
            ]}
          />
        </Panel>
      </TraceView>
      <RawJson text={printJson(item.raw, 2)} />
    </>
  )
}
