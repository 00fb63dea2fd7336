import type { Origin as From } from '~/stores/draft/kept-draft'
import { composing } from '~/words/compose'

type Props = { of: From; canUndo: boolean; onBack: () => void; onClose: () => void }

/** Says that somebody else may have written this draft, and how to get one’s own back. */
export function Origin({ of, canUndo, onBack, onClose }: Props) {
  return (
    <section aria-label={composing().origin.title} className="card grid gap-3 border-warn p-4">
      <p role="status">
        {composing().origin[of]} {canUndo && composing().origin.kept}
      </p>
      <div className="flex flex-wrap gap-2">
        {canUndo && (
          <button type="button" className="button" onClick={onBack}>
            {composing().origin.back}
          </button>
        )}
        <button type="button" className="button" onClick={onClose}>
          {composing().origin.close}
        </button>
      </div>
    </section>
  )
}
