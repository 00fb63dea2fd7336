import { writings, type Writing } from '~/domain/payment/workbench/pasted-bytes'
import { Field } from '~/ui/form/Field'
import { hookWords } from '~/words/hooks'

type Props = {
  body: string
  writing: Writing
  /** The body is not written as chosen. */
  isMisread: boolean
  onBody: (body: string) => void
  onWriting: (writing: Writing) => void
}

/** The body of a webhook, as text or, where its bytes are none, as hex or base64. */
export function BodyField({ body, writing, isMisread, onBody, onWriting }: Props) {
  const say = hookWords().workbench
  const misread = writing === 'hex' ? say.notHex : say.notBase64
  return (
    <div className="grid min-w-0 content-start gap-2">
      <Field
        label={say.body}
        lines={10}
        value={body}
        problem={isMisread ? misread : undefined}
        onChange={onBody}
      />
      <fieldset className="flex min-w-0 flex-wrap gap-x-4 gap-y-1 text-sm">
        <legend className="mb-1 text-muted">{say.writing}</legend>
        {writings.map((each) => (
          <label key={each} className="flex min-h-6 items-center gap-2">
            <input type="radio" checked={each === writing} onChange={() => onWriting(each)} />
            {say.writings[each]}
          </label>
        ))}
      </fieldset>
    </div>
  )
}
