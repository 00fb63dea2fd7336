import type { FilterName } from '~/domain/history/filter'
import { PlainText } from '~/ui/values/PlainText'
import { activity } from '~/words/activity'

type Props = {
  params: URLSearchParams
  tokens: string[]
  onChange: (name: FilterName, value: string) => void
}

const periods = [7, 30]
/** As the address has it, so that a link opened another day means the last days then. */
const fromOf = (days: number) => `${days}d`
/** More would not fit beside the others; the field among the filters takes any. */
const maxTokens = 12

/** The conditions that are asked for most, each a press away. Pressed again, it is taken back. */
export function QuickChips({ params, tokens, onChange }: Props) {
  const { chips: say } = activity()
  const chip = (name: FilterName, value: string, label: string) => {
    const isOn = params.get(name) === value
    return (
      <li key={`${name} ${value}`} className="shrink-0">
        <button
          type="button"
          aria-pressed={isOn}
          className={`min-h-8 rounded-full border px-3 text-sm ${isOn ? 'border-accent bg-accent text-on-accent' : 'border-line'}`}
          onClick={() => onChange(name, isOn ? '' : value)}
        >
          <PlainText text={label} />
        </button>
      </li>
    )
  }
  return (
    <ul
      aria-label={say.label}
      className="relative flex gap-2 overflow-x-auto border-b border-line px-4 py-2 @lg:flex-wrap"
    >
      {periods.map((days) => chip('from', fromOf(days), say.days(days)))}
      {chip('direction', 'in', say.in)}
      {chip('direction', 'out', say.out)}
      {chip('failed', 'yes', say.failed)}
      {tokens.slice(0, maxTokens).map((token) => chip('token', token, token))}
    </ul>
  )
}

/** Whether a chip shows this condition as pressed, so that it need not be listed once more. */
export const isQuick = (name: FilterName, value: string, tokens: string[]) =>
  name === 'direction' || name === 'failed'
    ? true
    : name === 'token'
      ? tokens.slice(0, maxTokens).includes(value)
      : name === 'from' && periods.some((days) => fromOf(days) === value)
