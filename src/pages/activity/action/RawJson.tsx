import { useState } from 'react'
import { Code } from '~/ui/values/Code'
import { CopyButton } from '~/ui/values/CopyButton'
import { Panel } from '~/ui/Panel'
import { tracing } from '~/words/trace'
import { words } from '~/words/words'

/** Characters that are drawn without being asked for. */
const short = 200_000

/** The whole of what was received, to read and to copy, with its digits. */
export function RawJson({ text }: { text: string }) {
  const [isOpen, setOpen] = useState(text.length <= short)
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
