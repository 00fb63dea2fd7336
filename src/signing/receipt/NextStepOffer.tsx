import { composing } from '~/words/compose'

/** Shown below a receipt: begins the planned transaction that needs its result. */
export const NextStepOffer = ({ onTake }: { onTake: () => void }) => (
  <section aria-label={composing().nextStep.title} className="card flex flex-wrap items-center gap-4 p-4">
    <p>{composing().nextStep.waiting}</p>
    <button type="button" className="button-main" onClick={onTake}>
      {composing().nextStep.goOn}
    </button>
  </section>
)
