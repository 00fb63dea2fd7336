import type { FormOrigin } from '~/stores/send/send-draft'
import { sendWords } from '~/words/send'

type Props = {
  origin: Exclude<FormOrigin, null>
  unusable: readonly string[]
  canRestore: boolean
  onRestore: () => void
  onSeen: () => void
}

/** Where the content of the form came from, if it was not written here. */
export function FilledNote({ origin, unusable, canRestore, onRestore, onSeen }: Props) {
  const say = sendWords().filled
  return (
    <div role="status" className={`card grid gap-2 p-4 ${origin === 'link' ? 'border-warn' : ''}`}>
      <p>{say[origin]}</p>
      {unusable.length > 0 && <p className="text-warn">{say.unusable(unusable.join(', '))}</p>}
      <div className="flex flex-wrap gap-2">
        <button type="button" className="button" onClick={onRestore}>
          {canRestore ? say.restore : say.clear}
        </button>
        <button type="button" className="button" onClick={onSeen}>
          {say.seen}
        </button>
      </div>
    </div>
  )
}
