import { Download, ListFilter } from 'lucide'
import type { Format } from '~/api/plasmapay/history'
import { FollowedField } from '~/ui/form/FollowedField'
import { Icon } from '~/ui/Icon'
import { activity } from '~/words/activity'
import { words } from '~/words/words'

type Props = {
  sought: string
  count: number
  isOpen: boolean
  isPrinting: boolean
  onSeek: (text: string) => void
  onToggle: () => void
  onPrint: (format: Format) => void
}

/** The search field, the number of rows found, and the exports. */
export function ListBar({ sought, count, isOpen, isPrinting, onSeek, onToggle, onPrint }: Props) {
  const say = activity()
  return (
    <div className="flex flex-wrap items-center gap-3 border-b border-line p-4">
      <label className="min-w-0 grow sm:max-w-80">
        <span className="sr-only">{words.activity.search}</span>
        <FollowedField
          type="search"
          className="field"
          placeholder={words.activity.search}
          value={sought}
          onChange={onSeek}
        />
      </label>
      <button type="button" className="button" aria-expanded={isOpen} onClick={onToggle}>
        <Icon of={ListFilter} />
        {say.filters}
      </button>
      <p role="status" className="grow text-sm text-muted">
        {words.activity.count(count)}
      </p>
      {(['csv', 'json'] as const).map((format) => (
        <button
          key={format}
          type="button"
          className="button"
          disabled={isPrinting}
          onClick={() => onPrint(format)}
        >
          <Icon of={Download} />
          {format === 'csv' ? say.exportCsv : say.exportJson}
        </button>
      ))}
    </div>
  )
}
