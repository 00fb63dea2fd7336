import { X } from 'lucide'
import { filterNames, type FilterName } from '~/domain/history/filter'
import { Icon } from '~/ui/Icon'
import { PlainText } from '~/ui/values/PlainText'
import { activity } from '~/words/activity'

type Props = {
  params: URLSearchParams
  problems: FilterName[]
  /** Whether a condition is shown elsewhere already. */
  isElsewhere: (name: FilterName, value: string) => boolean
  onRemove: (name: FilterName) => void
  onClear: () => void
}

const isSwitch = (name: FilterName) => name === 'failed' || name === 'traces'

/** The conditions of the filter, each with a button that removes it; and the parts of the address that mean nothing. */
export function FilterChips({ params, problems, isElsewhere, onRemove, onClear }: Props) {
  const say = activity()
  const valueOf = (name: FilterName) => params.get(name)?.trim() ?? ''
  const all = filterNames.filter((name) => name !== 'q' && valueOf(name) !== '')
  const set = all.filter((name) => problems.includes(name) || !isElsewhere(name, valueOf(name)))
  if (set.length === 0 && all.length < 2) return null
  const chip = (name: FilterName) =>
    isSwitch(name) && !problems.includes(name)
      ? say.filterBy[name]
      : `${say.filterBy[name]}: ${valueOf(name)}`
  return (
    <div className="grid gap-2 border-b border-line px-4 py-2">
      <ul className="flex flex-wrap items-center gap-2">
        {set.map((name) => (
          <li key={name} className="chip flex items-center gap-1 pr-0 text-sm text-ink">
            <PlainText text={chip(name)} />
            <button
              type="button"
              className="grid size-7 place-items-center"
              aria-label={say.remove(chip(name))}
              onClick={() => onRemove(name)}
            >
              <Icon of={X} size={14} />
            </button>
          </li>
        ))}
        {all.length > 1 && (
          <li>
            <button type="button" className="px-2 text-sm text-accent underline" onClick={onClear}>
              {say.clearAll}
            </button>
          </li>
        )}
      </ul>
      {problems.length > 0 && (
        <div role="alert" className="text-sm text-bad">
          <p>{say.ignored}</p>
          {problems.map((name) => (
            <p key={name}>
              <PlainText text={problemOf(name, params.get(name)?.trim() ?? '')} />
            </p>
          ))}
        </div>
      )}
    </div>
  )
}

function problemOf(name: FilterName, value: string): string {
  const told: Partial<Record<FilterName, (value: string) => string>> = activity().problem
  return told[name]?.(value) ?? value
}
