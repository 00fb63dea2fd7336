import type { ReactNode } from 'react'
import { elapsedShare, isContextFree, assertionIn, notifiedOf } from '~/domain/trace/trace-facts'
import type { OutlineRow } from '~/domain/trace/trace-outline'
import { amountIn } from '~/domain/trace/transfer'
import { isNotification, type Trace } from '~/domain/trace/trace'
import { numberParts } from '~/words/format'
import { tracing } from '~/words/trace'
import { words } from '~/words/words'
import { AmountText } from '~/ui/values/AmountText'
import { memoed } from '~/ui/memoed'
import { PlainText } from '~/ui/values/PlainText'

type Props = { row: OutlineRow; longest: number }

/** One trace in one or two lines: action, signers, amount, time; below it failure, notified accounts, RAM and console. */
export const TraceNode = memoed(function TraceNode({ row, longest }: Props) {
  const { trace, branches, open } = row
  const moved = amountIn(trace)
  return (
    <div className="trace-row">
      <button type="button" tabIndex={-1} aria-hidden className="w-4 self-start text-muted">
        {branches ? (open ? '▾' : '▸') : '·'}
      </button>
      <div className="min-w-0">
        <div className="flex flex-wrap items-baseline gap-x-3">
          <span className="font-semibold">
            <PlainText text={words.actions.named(trace.account, trace.name)} />
          </span>
          {isNotification(trace) && (
            <span className="chip" data-same={trace.receiver}>
              <PlainText text={words.actions.notified(trace.receiver)} />
            </span>
          )}
          {row.isRepeated && <span className="chip">{tracing().tree.listedAbove}</span>}
          {isContextFree(trace) && <span className="chip">{tracing().tree.contextFree}</span>}
          <Actors trace={trace} />
          {moved && <AmountText {...moved} />}
        </div>
        <Below trace={trace} />
      </div>
      <Elapsed trace={trace} longest={longest} />
    </div>
  )
})

function Actors({ trace }: { trace: Trace }) {
  return trace.authorization.map(({ actor, permission }, index) => (
    <span key={index} className="text-sm text-muted" data-same={actor}>
      <PlainText text={permission ? `${actor}@${permission}` : actor} />
    </span>
  ))
}

function Below({ trace }: { trace: Trace }) {
  const { tree } = tracing()
  const told = notifiedOf(trace)
  const parts: ReactNode[] = [
    trace.except !== null && (
      <span key="except" className="text-bad">
        <PlainText text={assertionIn(trace.except)} />
      </span>
    ),
    told.length > 0 && <PlainText key="told" text={tree.notified(told.join(', '))} />,
    ...trace.ramDeltas.map(({ account, delta }, index) => (
      <span key={`ram ${index}`} data-same={account}>
        <PlainText text={tree.ram(signed(delta), account)} />
      </span>
    )),
    trace.console.trim() !== '' && (
      <span key="console" className="line-clamp-2 font-mono">
        <PlainText text={trace.console.slice(0, 400)} />
      </span>
    ),
  ].filter(Boolean)
  return parts.length > 0 && <div className="flex flex-wrap gap-x-3 text-xs text-muted">{parts}</div>
}

export const signed = (digits: string) => {
  const { sign, whole } = numberParts(digits)
  return `${sign || (BigInt(digits) > 0n ? '+' : '')}${whole}`
}

/** The trace’s own elapsed time, as a bar relative to the longest one. */
function Elapsed({ trace, longest }: { trace: Trace; longest: number }) {
  if (trace.elapsed === null) return null
  return (
    <span className="w-20 text-right text-xs text-muted">
      {tracing().tree.micros(numberParts(trace.elapsed).whole)}
      <span aria-hidden className="mt-0.5 block h-1 rounded-full bg-line">
        <span
          className="ml-auto block h-1 rounded-full bg-accent"
          style={{ width: `${Math.round(elapsedShare(trace, longest) * 100)}%` }}
        />
      </span>
    </span>
  )
}
