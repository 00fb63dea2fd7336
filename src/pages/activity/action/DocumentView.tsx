import type { ReactNode } from 'react'
import { executionStatusOf, type TraceDocument, type TransactionTrace } from '~/domain/trace/trace-document'
import type { Trace } from '~/domain/trace/trace'
import { numberParts } from '~/words/format'
import { BlockTime } from '~/ui/values/BlockTime'
import { Facts } from '~/ui/Facts'
import { Panel } from '~/ui/Panel'
import { PlainText } from '~/ui/values/PlainText'
import { tracing } from '~/words/trace'
import { words } from '~/words/words'
import { RawJson } from './RawJson'
import { TraceView, type TraceChoice } from './TraceView'
import { TransactionLink } from './TransactionLink'

type Props = {
  document: TraceDocument
  /** As it was pasted. */
  text: string
  explorer: string | undefined
  choice: TraceChoice
  onChoice: (change: Partial<TraceChoice>) => void
  onTemplate: (trace: Trace) => void
}

/** Only so many transactions are listed; the tree has the traces of all. */
const maxListed = 20

export function DocumentView({ document, text, explorer, ...rest }: Props) {
  const { pasted, transactions, details } = tracing()
  const all = document.transactions
  return (
    <>
      <TraceView document={document} {...rest}>
        <Panel
          title={pasted.document}
          aside={
            all.length > 1 && <span className="text-sm text-muted">{transactions.count(all.length)}</span>
          }
        >
          <ul>
            {all.slice(0, maxListed).map((transaction, index) => (
              <li key={index} className="border-b border-line last:border-b-0">
                <Facts facts={factsOf(transaction, explorer)} />
              </li>
            ))}
          </ul>
          {all.length > maxListed && <p className="p-4 text-muted">{details.showAll.count(all.length)}</p>}
        </Panel>
      </TraceView>
      <RawJson text={text} />
    </>
  )
}

function factsOf(transaction: TransactionTrace, explorer: string | undefined): [string, ReactNode][] {
  const { facts, outcome, tree } = tracing()
  const { id, block, time, status, cpuUsage, elapsed, netWords, sequence } = transaction
  const spent = cpuUsage ?? elapsed
  const all: [string, ReactNode][] = [
    [words.action.facts.transaction, <TransactionLink key="id" id={id} block={block} explorer={explorer} />],
    [facts.outcome, outcome[executionStatusOf(transaction)]],
    [facts.status, status !== null && <PlainText key="status" text={status} />],
    [facts.sequence, sequence],
    [words.action.facts.block, block],
    [words.action.facts.time, time !== null && <BlockTime key="time" time={time} />],
    [facts.cpu, spent !== null && tree.micros(numberParts(spent).whole)],
    [facts.net, netWords !== null && tree.bytes(numberParts(String(BigInt(netWords) * 8n)).whole)],
  ]
  return all.filter(([, value]) => value !== null && value !== false)
}
