import { longestNote } from '~/domain/payment/row'
import { FailureNote } from '~/ui/FailureNote'
import { Field } from '~/ui/form/Field'
import { formatDecimal } from '~/words/format'
import { onePayment } from '~/words/payment'

type Props = {
  text: string
  isUnsaved: boolean
  isTooLong: boolean
  isSaving: boolean
  isSaved: boolean
  error: unknown
  write: (note: string) => void
  save: () => void
}

/** What the operators write down about a payment. It is saved by the button, and when the field is left. */
export function NoteField({ text, isUnsaved, isTooLong, isSaving, isSaved, error, write, save }: Props) {
  const say = onePayment().note
  return (
    <div
      className="grid gap-3 p-4"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) save()
      }}
    >
      <Field
        label={say.title}
        hint={say.hint}
        problem={isTooLong ? say.tooLong(formatDecimal(String(longestNote))) : undefined}
        value={text}
        lines={3}
        onChange={write}
      />
      <div className="flex flex-wrap items-center gap-3">
        <button
          type="button"
          className="button"
          disabled={!isUnsaved || isTooLong || isSaving}
          onClick={save}
        >
          {say.save}
        </button>
        <p role="status" className="text-sm text-muted">
          {isUnsaved ? say.unsaved : isSaved ? say.saved : ''}
        </p>
      </div>
      {error !== null && isUnsaved && <FailureNote error={error} onRetry={save} />}
    </div>
  )
}
