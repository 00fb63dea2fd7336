import type { ArchiveFacts } from '~/api/plasmapay/history'
import { activity } from '~/words/activity'
import { formatSize, formatTime } from '~/words/format'

type Props = {
  /** Undefined while it is being read or written. */
  archive: ArchiveFacts | undefined
  isKept: boolean
  isClearing: boolean
  onKeep: (keep: boolean) => void
  onClear: () => void
}

/** What this browser keeps of the history, what may be missing from it, and a button to delete it. */
export function ArchiveNote({ archive, isKept, isClearing, onKeep, onClear }: Props) {
  const say = activity()
  const time = (at: number | null) => (at === null ? say.noTime : formatTime(at))
  return (
    <details className="border-t border-line px-4 py-3 text-sm">
      <summary className="text-muted">
        {say.archive}
        {archive && ` · ${say.archiveSize(formatSize(archive.size))}`}
        {archive && archive.keptHere > 0 && ` · ${say.onlyInArchive(archive.keptHere)}`}
      </summary>
      <div className="grid max-w-[72ch] gap-3 pt-3">
        <p>{say.archiveMeans}</p>
        <label className="flex items-baseline gap-2">
          <input type="checkbox" checked={isKept} onChange={(event) => onKeep(event.target.checked)} />
          {say.keepArchive}
        </label>
        <p role="status">{archive ? say.archiveState[archive.state] : say.loading}</p>
        {archive?.gaps.map(({ after, before }, index) => (
          <p key={index} className="text-warn">
            {say.possibleGap(time(after), time(before))}
          </p>
        ))}
        <p>{say.beforeOldest}</p>
        <button
          type="button"
          className="button justify-self-start"
          disabled={isClearing || !archive?.size}
          onClick={onClear}
        >
          {say.clearArchive}
        </button>
      </div>
    </details>
  )
}
