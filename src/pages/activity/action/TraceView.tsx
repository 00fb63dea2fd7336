import { useMemo, type ReactNode } from 'react'
import { spelledOut } from '~/domain/value/invisible-characters'
import { isObject } from '~/domain/json/json'
import { assertionIn } from '~/domain/trace/trace-facts'
import { failedNode, outlineOf } from '~/domain/trace/trace-outline'
import { executionStatusOf, type TraceDocument, type TransactionTrace } from '~/domain/trace/trace-document'
import type { Trace } from '~/domain/trace/trace'
import { Highlight } from '~/ui/values/Highlight'
import { MoneyFlow } from '~/ui/money/MoneyFlow'
import { Panel } from '~/ui/Panel'
import { PlainText } from '~/ui/values/PlainText'
import { TraceDetails, type DataForm } from '~/ui/trace/TraceDetails'
import type { TreeView } from '~/ui/trace/TraceTools'
import { TraceTree } from '~/ui/trace/TraceTree'
import { tracing } from '~/words/trace'
import { words } from '~/words/words'

export type TraceChoice = TreeView & { node: number; form: DataForm }

type Props = {
  document: TraceDocument
  choice: TraceChoice
  onChoice: (change: Partial<TraceChoice>) => void
  onTemplate: (trace: Trace) => void
  /** The facts of the document as a whole. */
  children: ReactNode
}

/** All views of a document of traces: what failed, the movements, the tree, and the selected trace. */
export function TraceView({ document, choice, onChoice, onTemplate, children }: Props) {
  const { transactions, traces } = document
  const { money, details } = tracing()
  const nodes = useMemo(() => outlineOf(traces), [traces])
  const outcomes = transactions.map(executionStatusOf)
  const { trace } = nodes[choice.node] ?? nodes[0] ?? {}
  const show = (node: number) => onChoice({ node, level: 'all', find: '' })
  const failed = failedNode(nodes)
  const whole = outcomes.every((outcome) => outcome === outcomes[0]) ? outcomes[0] : undefined
  return (
    <Highlight>
      {transactions
        .filter((_, index) => outcomes[index] === 'failed')
        .map((transaction, index) => (
          <Failed
            key={index}
            transaction={transaction}
            innermost={failed?.trace}
            onShow={failed && (() => show(failed.index))}
          />
        ))}
      {children}
      <Panel title={money.title}>
        <MoneyFlow
          traces={traces}
          nodes={nodes}
          outcome={whole ?? 'unknown'}
          selected={choice.node}
          onShow={show}
        />
      </Panel>
      <div className="grid min-w-0 items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Panel title={words.trace.tree}>
          <TraceTree
            traces={traces}
            selected={choice.node}
            onSelect={(node) => onChoice({ node })}
            view={choice}
            onView={onChoice}
          />
        </Panel>
        {trace && (
          <Panel
            title={spelledOut(details.title(words.actions.named(trace.account, trace.name)))}
            aside={<Template trace={trace} onTemplate={onTemplate} />}
          >
            <TraceDetails trace={trace} form={choice.form} onForm={(form) => onChoice({ form })} />
          </Panel>
        )}
      </div>
    </Highlight>
  )
}

type FailedProps = {
  transaction: TransactionTrace
  innermost: Trace | undefined
  onShow: (() => void) | undefined
}

/** The message of the contract that failed, shown first. */
function Failed({ transaction, innermost, onShow }: FailedProps) {
  const { failed } = tracing()
  const except = innermost?.except ?? transaction.except
  const deferred = transaction.failed?.traces.find((trace) => trace.except !== null)?.except
  return (
    <Panel title={failed.title}>
      <div className="grid gap-2 p-4">
        {except !== null && (
          <p className="text-lg font-semibold text-bad">
            <PlainText text={assertionIn(except)} />
          </p>
        )}
        <p>{failed.means}</p>
        {except !== null && assertionIn(except) !== except && (
          <p className="text-sm text-muted">
            {failed.said}: <PlainText text={except} />
          </p>
        )}
        {deferred && (
          <p className="text-sm text-muted">
            {failed.deferred}: <PlainText text={deferred} />
          </p>
        )}
        {onShow && (
          <button type="button" className="button justify-self-start" onClick={onShow}>
            {failed.show}
          </button>
        )}
      </div>
    </Panel>
  )
}

function Template({ trace, onTemplate }: { trace: Trace; onTemplate: (trace: Trace) => void }) {
  const { action } = tracing()
  if (!isObject(trace.data))
    return trace.hexData ? <span className="text-xs text-muted">{action.noTemplate}</span> : null
  return (
    <button type="button" className="button" onClick={() => onTemplate(trace)}>
      {action.template}
    </button>
  )
}
