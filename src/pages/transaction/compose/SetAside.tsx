import type { Aside } from '~/stores/draft/kept-draft'
import { draftWords } from '~/words/drafts'

type Props = {
  drafts: Aside[]
  onSave: (draft: Aside) => void
  onDiscard: (draft: Aside) => void
  onTry: (draft: Aside) => void
}

/** Drafts that the editor does not draw, because that failed before or would be too much. Shows none of their text. */
export function SetAside({ drafts, onSave, onDiscard, onTry }: Props) {
  const { setAside } = draftWords()
  return drafts.map((draft) => (
    <section
      key={draft.actions[0]?.id}
      aria-label={setAside.title}
      className="card grid gap-3 border-warn p-4"
    >
      <p role="alert">{setAside[draft.why]}</p>
      <p className="text-sm text-muted">{setAside.explain(draft.actions.length)}</p>
      <div className="flex flex-wrap gap-2">
        <button type="button" className="button" onClick={() => onSave(draft)}>
          {setAside.save}
        </button>
        <button type="button" className="button" onClick={() => onTry(draft)}>
          {setAside.show}
        </button>
        <button type="button" className="button" onClick={() => onDiscard(draft)}>
          {setAside.discard}
        </button>
      </div>
    </section>
  ))
}
