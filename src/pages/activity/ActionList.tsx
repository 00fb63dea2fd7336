import type { ActionItem } from '~/domain/trace'
import { ActionTable } from '~/ui/ActionTable'
import { Empty } from '~/ui/Empty'
import { words } from '~/words/words'

type Props = {
  found: ActionItem[]
  limit: number
  unreadable: number
  sought: string
  onSeek: (text: string) => void
  onMore: () => void
  hrefOf: (item: ActionItem) => string
}

/** What was found, newest first, a hundred rows at a time. */
export function ActionList({ found, limit, unreadable, sought, onSeek, onMore, hrefOf }: Props) {
  return (
    <>
      <div className="flex flex-wrap items-center gap-3 border-b border-line p-4">
        <label className="min-w-0 grow sm:max-w-80">
          <span className="sr-only">{words.activity.search}</span>
          <input
            type="search"
            className="field"
            placeholder={words.activity.search}
            value={sought}
            onChange={(event) => onSeek(event.target.value)}
          />
        </label>
        <p role="status" className="text-sm text-muted">
          {words.activity.count(found.length)}
        </p>
      </div>
      {unreadable > 0 && <Empty>{words.activity.unreadable(unreadable)}</Empty>}
      {found.length === 0 ? (
        <Empty>{words.activity.nothingFound}</Empty>
      ) : (
        <ActionTable items={found.slice(0, limit)} total={found.length} hrefOf={hrefOf} />
      )}
      {found.length > limit && (
        <div className="p-4">
          <button type="button" className="button" onClick={onMore}>
            {words.activity.more}
          </button>
        </div>
      )}
    </>
  )
}
