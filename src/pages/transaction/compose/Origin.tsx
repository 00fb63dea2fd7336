import type { Origin as From } from '~/stores/draft/kept-draft'
import { draftWords } from '~/words/drafts'

type Props = { of: From; canUndo: boolean; onBack: () => void; onClose: () => void }

/** Says that somebody else may have written this draft, and how to get one’s own back. */
export function Origin({ of, canUndo, onBack, onClose }: Props) {
  return (
    <section aria-label={draftWords().origin.title} className="card grid gap-3 border-warn p-4">
      <p role="status">
        {draftWords().origin[of]} {canUndo && draftWords().origin.kept}
      </p>
      <div className="flex flex-wrap gap-2">
        {canUndo && (
          <button type="button" className="button" onClick={onBack}>
            {draftWords().origin.back}
          </button>
        )}
        <button type="button" className="button" onClick={onClose}>
          {draftWords().origin.close}
        </button>
      </div>
    </section>
  )
}
