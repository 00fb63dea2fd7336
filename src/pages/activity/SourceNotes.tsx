import type { Source } from '~/api/plasmapay/own-activity'
import { FailureNote } from '~/ui/FailureNote'
import { activity } from '~/words/activity'

/** Which sources have not answered yet, and what became of those that failed. */
export function SourceNotes({ sources }: { sources: Source[] }) {
  const { source: say } = activity()
  const waiting = sources.filter(({ isAsked, error }) => isAsked && error === null).length
  return (
    <>
      {waiting > 0 && (
        <p role="status" className="px-4 pt-2 text-sm text-muted">
          {say.asking(waiting)}
        </p>
      )}
      {sources
        .filter(({ error }) => error !== null)
        .map(({ contract, error }) => (
          <div key={contract} className="border-b border-line text-sm">
            <p className="px-4 pt-2 text-warn">
              {contract === null ? say.tokensUnknown : say.failed(contract)}
            </p>
            <FailureNote error={error} />
          </div>
        ))}
    </>
  )
}
