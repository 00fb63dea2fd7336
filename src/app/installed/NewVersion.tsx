import { useId } from 'react'
import { headerWords } from '~/words/header'
import { words } from '~/words/words'
import { keepTyped } from './typed-texts'
import { useOpenSend } from './use-open-send'

function reload() {
  keepTyped()
  location.reload()
}

/** The offer to go on in the new version. While a send is open, its button says why it waits. */
export function NewVersion({ onLater }: { onLater: () => void }) {
  const say = headerWords().version
  const isBlocked = useOpenSend()
  const why = useId()
  return (
    <section
      aria-label={say.title}
      className="pointer-events-auto grid max-w-md gap-2 rounded-card border border-accent bg-raised p-3 shadow-lg"
    >
      <p className="font-semibold">{say.here}</p>
      <p id={why} className="text-sm text-muted">
        {isBlocked ? say.openSend : say.keeps}
      </p>
      <div className="flex flex-wrap gap-2">
        <button
          type="button"
          className="button-main"
          disabled={isBlocked}
          aria-describedby={why}
          onClick={reload}
        >
          {words.notLoaded.reload}
        </button>
        <button type="button" className="button" onClick={onLater}>
          {say.later}
        </button>
      </div>
    </section>
  )
}
