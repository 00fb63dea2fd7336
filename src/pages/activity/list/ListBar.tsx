import { Download, Ellipsis, ListFilter } from 'lucide'
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
  /** Whether a phone shows more than the search and the filters. */
  isMore: boolean
  onMore: () => void
  onSeek: (text: string) => void
  onToggle: () => void
  onPrint: (format: Format) => void
}

/** The search field, the number of rows found, and the exports. */
export function ListBar(props: Props) {
  const { sought, count, isOpen, isPrinting, isMore, onSeek, onToggle, onMore, onPrint } = props
  const say = activity()
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-2 @lg:gap-3 @lg:py-4">
      <label className="min-w-0 grow basis-0 sm:max-w-80">
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
        <span className="@max-lg:sr-only">{say.filters}</span>
      </button>
      <button
        type="button"
        className="button px-3 @lg:hidden"
        aria-label={say.more}
        aria-expanded={isMore}
        onClick={onMore}
      >
        <Icon of={Ellipsis} />
      </button>
      <p role="status" className={`@lg:grow text-sm text-muted ${isMore ? '' : '@max-lg:sr-only'}`}>
        {words.activity.count(count)}
      </p>
      {(['csv', 'json'] as const).map((format) => (
        <button
          key={format}
          type="button"
          className={`button ${isMore ? '' : '@max-lg:hidden'}`}
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
