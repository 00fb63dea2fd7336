import { useState } from 'react'
import { Code } from '~/ui/values/Code'
import { CopyButton } from '~/ui/values/CopyButton'
import { Panel } from '~/ui/Panel'
import { tracing } from '~/words/trace'
import { words } from '~/words/words'

/** Longer texts are drawn only on request. */
const maxOpenChars = 200_000

/** The JSON as it was received, digit for digit, to read and to copy. */
export function RawJson({ text }: { text: string }) {
  const [isOpen, setOpen] = useState(text.length <= maxOpenChars)
  return (
    <Panel title={words.action.raw} aside={<CopyButton text={text} label={words.action.copy} />}>
      <div className="p-4">
        {isOpen ? (
          <Code label={words.action.raw} text={text} />
        ) : (
          <button type="button" className="button" onClick={() => setOpen(true)}>
            {tracing().action.showRaw}
          </button>
        )}
      </div>
    </Panel>
  )
}
