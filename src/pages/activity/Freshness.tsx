import { Pause, Play } from 'lucide'
import { Age } from '~/ui/values/Age'
import { Icon } from '~/ui/Icon'
import { activity } from '~/words/activity'
import { words } from '~/words/words'

type Props = {
  /** Milliseconds; 0 before the first answer. */
  updated: number
  hasFailed: boolean
  isPaused: boolean
  waiting: number
  ages: boolean
  zone: 'local' | 'utc'
  isPlain: boolean
  /** Whether a phone shows more than the new actions. */
  isOpen: boolean
  onPlain: (isPlain: boolean) => void
  onPause: (paused: boolean) => void
  onTake: () => void
  onAges: (ages: boolean) => void
  onZone: (zone: 'local' | 'utc') => void
}

/** How old the list is, how many new actions wait to be shown, and how times are shown. */
export function Freshness(props: Props) {
  const { updated, hasFailed, isPaused, waiting, ages, zone, isPlain, isOpen } = props
  const { onPlain, onPause, onTake, onAges, onZone } = props
  const say = activity()
  return (
    <div
      className={`flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-2 text-sm ${isOpen ? '' : '@max-lg:[&>[data-more]]:hidden @max-lg:not-has-[button.button-main]:hidden'}`}
    >
      <p data-more className="text-muted">
        {updated > 0 ? <Age since={updated} told={say.updated} /> : say.fromArchive}
        {hasFailed && <span className="block text-warn">{say.updateFailed}</span>}
      </p>
      <button data-more type="button" className="button" onClick={() => onPause(!isPaused)}>
        <Icon of={isPaused ? Play : Pause} />
        {isPaused ? say.resume : say.pause}
      </button>
      <div role="status" className="grow">
        {waiting > 0 && (
          <button type="button" className="button-main" onClick={onTake}>
            {say.newActions(waiting)}
          </button>
        )}
      </div>
      <label data-more className="flex items-center gap-2">
        <input type="checkbox" checked={!isPlain} onChange={(event) => onPlain(!event.target.checked)} />
        {say.developer}
      </label>
      <Choice
        label={say.times}
        value={ages ? 'ages' : 'exact'}
        options={[
          ['exact', say.exactTimes],
          ['ages', say.ages],
        ]}
        onChange={(value) => onAges(value === 'ages')}
      />
      <Choice
        label={say.zone}
        value={zone}
        options={[
          ['local', words.zones.local],
          ['utc', words.zones.utc],
        ]}
        onChange={(value) => onZone(value === 'utc' ? 'utc' : 'local')}
      />
    </div>
  )
}

type ChoiceProps = {
  label: string
  value: string
  options: [string, string][]
  onChange: (value: string) => void
}

const Choice = ({ label, value, options, onChange }: ChoiceProps) => (
  <label data-more className="flex items-center gap-2">
    <span className="whitespace-nowrap text-muted @max-lg:sr-only">{label}</span>
    <select className="field min-w-0" value={value} onChange={(event) => onChange(event.target.value)}>
      {options.map(([name, text]) => (
        <option key={name} value={name}>
          {text}
        </option>
      ))}
    </select>
  </label>
)
