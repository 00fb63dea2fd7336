import { useState } from 'react'
import { paths } from '~/domain/paths'
import { settingsWords } from '~/words/settings'
import { words } from '~/words/words'

/** How many contacts this browser keeps of who is signed in, with a button that deletes them after asking. */
export function Contacts({ kept, onForget }: { kept: number; onForget: () => void }) {
  const [asking, setAsking] = useState(false)
  const say = settingsWords().contacts
  const isAsked = asking && kept > 0
  return (
    <div className="grid gap-2 p-4">
      <div className="flex flex-wrap gap-2">
        {/* What is pressed twice by mistake keeps them. */}
        <button type="button" className="button" disabled={kept === 0} onClick={() => setAsking(!isAsked)}>
          {isAsked ? say.keep : say.forget}
        </button>
        {isAsked && (
          <button
            type="button"
            className="button"
            onClick={() => {
              onForget()
              setAsking(false)
            }}
          >
            {say.sure}
          </button>
        )}
      </div>
      <p className="text-sm text-muted">
        {say.means} <a href={paths.contacts()}>{words.nav.contacts}</a>
      </p>
      <p role="status" className="text-sm">
        {say.kept(kept)}
      </p>
    </div>
  )
}
