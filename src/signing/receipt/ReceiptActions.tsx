import { signing } from '~/words/signing'

type Props = {
  href: string | undefined
  onNext: () => void
  onRepeat: () => void
  /** Undefined where a planned step is offered elsewhere. */
  onNextStep: (() => void) | undefined
  onSave: (() => void) | undefined
}

export function ReceiptActions({ href, onNext, onRepeat, onNextStep, onSave }: Props) {
  const { receipt } = signing()
  return (
    <footer className="flex flex-wrap items-center gap-2 border-b border-line p-4 print:hidden">
      <button type="button" className="button-main" onClick={onNext}>
        {receipt.writeAnother}
      </button>
      <button type="button" className="button" onClick={onRepeat}>
        {receipt.repeat}
      </button>
      {onNextStep && (
        <button type="button" className="button" onClick={onNextStep}>
          {receipt.nextStep}
        </button>
      )}
      {onSave && (
        <button type="button" className="button" onClick={onSave}>
          {receipt.save}
        </button>
      )}
      <button type="button" className="button" onClick={() => print()}>
        {receipt.print}
      </button>
      {href !== undefined && <a href={href}>{receipt.inActivity}</a>}
    </footer>
  )
}
