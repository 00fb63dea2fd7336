import { composing } from '~/words/compose'

/** Shown below a receipt: begins the planned transaction that needs its result. */
export const NextStepOffer = ({ onTake }: { onTake: () => void }) => (
  <section aria-label={composing().follow.title} className="card flex flex-wrap items-center gap-4 p-4">
    <p>{composing().follow.waiting}</p>
    <button type="button" className="button-main" onClick={onTake}>
      {composing().follow.begin}
    </button>
  </section>
)
