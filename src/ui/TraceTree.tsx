import { useState, type KeyboardEvent } from 'react'
import { amountIn } from '~/domain/transfer'
import { isNotification, type Trace } from '~/domain/trace'
import { words } from '~/words/words'
import { AmountText } from './AmountText'

/** A trace as a tree: arrows, Home and End move, right and left open and close, as WAI-ARIA's tree pattern has it. */
export function TraceTree({ traces }: { traces: Trace[] }) {
  return (
    <ul role="tree" aria-label={words.trace.tree} className="p-2">
      {traces.map((trace, index) => (
        <TraceNode key={index} trace={trace} path={`${index}`} first={index === 0} />
      ))}
    </ul>
  )
}

type NodeProps = { trace: Trace; path: string; first: boolean }

function TraceNode({ trace, path, first }: NodeProps) {
  const [open, setOpen] = useState(true)
  const branches = trace.children.length > 0
  const move = (event: KeyboardEvent<HTMLLIElement>) => {
    if (event.target !== event.currentTarget) return
    const item = event.currentTarget
    const step = moves[event.key]
    if (step !== undefined) focusOn(neighbour(item, step))
    else if (event.key === 'ArrowRight') {
      if (branches && open) focusOn(neighbour(item, 1))
      else setOpen(true)
    } else if (event.key === 'ArrowLeft') {
      if (branches && open) setOpen(false)
      else focusOn(item.parentElement?.closest<HTMLElement>('[role=treeitem]'))
    } else return
    event.preventDefault()
  }
  const moved = amountIn(trace)
  return (
    <li
      id={`trace-${path}`}
      role="treeitem"
      aria-selected={false}
      aria-expanded={branches ? open : undefined}
      aria-label={words.trace.node(trace.account, trace.name, isNotification(trace) ? trace.receiver : null)}
      tabIndex={first && path === '0' ? 0 : -1}
      onKeyDown={move}
      className="rounded-card"
    >
      <div className="flex flex-wrap items-baseline gap-x-3 px-2 py-1">
        <button
          type="button"
          tabIndex={-1}
          aria-hidden
          className="w-4 text-muted"
          onClick={(event) => {
            setOpen(!open)
            // The tab stop may be below and about to vanish.
            focusOn(event.currentTarget.closest<HTMLElement>('[role=treeitem]'))
          }}
        >
          {branches ? (open ? '▾' : '▸') : '·'}
        </button>
        <span className="font-semibold wrap-anywhere">{words.actions.named(trace.account, trace.name)}</span>
        {isNotification(trace) && <span className="chip">{words.actions.notified(trace.receiver)}</span>}
        {moved && <AmountText {...moved} />}
        {trace.console && <span className="font-mono text-xs text-muted wrap-anywhere">{trace.console}</span>}
        {trace.except !== null && <span className="text-bad wrap-anywhere">{trace.except}</span>}
      </div>
      {branches && open && (
        <ul role="group" className="ml-4 border-l border-line pl-2">
          {trace.children.map((child, index) => (
            <TraceNode key={index} trace={child} path={`${path}.${index}`} first={false} />
          ))}
        </ul>
      )}
    </li>
  )
}

const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }

const itemsBeside = (item: HTMLElement) => [
  ...(item.closest('[role=tree]')?.querySelectorAll<HTMLElement>('[role=treeitem]') ?? []),
]

/** The item so many drawn lines away, or the last one there is. */
function neighbour(item: HTMLElement, step: number) {
  const items = itemsBeside(item)
  return items[Math.min(Math.max(items.indexOf(item) + step, 0), items.length - 1)]
}

/** Moves focus, and the tab stop with it. */
function focusOn(item: HTMLElement | null | undefined) {
  if (!item) return
  for (const each of itemsBeside(item)) each.tabIndex = each === item ? 0 : -1
  item.focus()
}
