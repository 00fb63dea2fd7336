import { outlineFilters, type OutlineFilter } from '~/domain/trace/trace-outline'
import { tracing } from '~/words/trace'

/** What is shown of a tree: a level of detail, and only traces that contain a text. */
export type TreeView = { level: OutlineFilter; find: string }

type Props = {
  view: TreeView
  onView: (change: Partial<TreeView>) => void
  total: number
  /** Null while everything is shown. */
  found: number | null
  onNext: () => void
  onExpand: () => void
  onCollapse: () => void
}

export function TraceTools({ view, onView, total, found, onNext, onExpand, onCollapse }: Props) {
  const { tree } = tracing()
  return (
    <div className="grid gap-2 border-b border-line p-4">
      <div className="flex flex-wrap items-end gap-2">
        <label className="min-w-40 grow sm:max-w-72">
          <span className="sr-only">{tree.search}</span>
          <input
            type="search"
            className="field"
            placeholder={tree.search}
            value={view.find}
            onChange={(event) => onView({ find: event.target.value })}
            onKeyDown={(event) => {
              if (event.key === 'Enter') onNext()
            }}
          />
        </label>
        <label>
          <span className="sr-only">{tree.level}</span>
          <select
            className="field"
            value={view.level}
            onChange={(event) =>
              onView({ level: outlineFilters.find((level) => level === event.target.value) ?? 'all' })
            }
          >
            {outlineFilters.map((level) => (
              <option key={level} value={level}>
                {tree.levels[level]}
              </option>
            ))}
          </select>
        </label>
        {found !== null && found > 0 && (
          <button type="button" className="button" onClick={onNext}>
            {tree.next}
          </button>
        )}
        <button type="button" className="button" onClick={onExpand}>
          {tree.expand}
        </button>
        <button type="button" className="button" onClick={onCollapse}>
          {tree.collapse}
        </button>
        <p role="status" className="py-2 text-sm text-muted">
          {found === null ? tree.count(total) : tree.found.count(found)}
        </p>
      </div>
      <p className="text-xs text-muted">{tree.hint}</p>
    </div>
  )
}
