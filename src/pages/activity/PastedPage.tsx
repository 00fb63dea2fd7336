import { useEffect, useRef, useState } from 'react'
import { readDocument, TraceError, type TraceDocument } from '~/domain/trace/trace-document'
import { config } from '~/stores/config'
import { PageHeading } from '~/ui/PageHeading'
import { Panel } from '~/ui/Panel'
import { tracing } from '~/words/trace'
import { words } from '~/words/words'
import { DocumentView } from '~/pages/activity/action/DocumentView'
import { PasteForm, type Problem } from '~/pages/activity/action/PasteForm'
import { useTemplate } from '~/pages/activity/action/use-template'
import { useTraceView } from '~/pages/activity/action/use-trace-view'

/** Reading more would block the page for seconds. */
const maxChars = 30_000_000

/** `opened` is a new number for each document, so that no state of one is left in the next. */
type Opened = { text: string; found: Read; opened: number }
type Read = { document: TraceDocument } | { problem: Problem | null }

function read(text: string): Read {
  if (text.trim() === '') return { problem: null }
  if (text.length > maxChars) return { problem: { reason: 'too-long' } }
  try {
    return { document: readDocument(text) }
  } catch (error) {
    if (!(error instanceof TraceError)) throw error
    return { problem: { reason: error.reason, ...error.facts } }
  }
}

/** Shows a document of traces that was pasted, dropped or chosen. Makes no request. */
export function PastedPage() {
  const { pasted } = tracing()
  const [{ text, found, opened }, setOpened] = useState<Opened>({
    text: '',
    found: { problem: null },
    opened: 0,
  })
  const [choice, choose] = useTraceView()
  const fillIn = useTemplate()
  // Numbers the documents opened. Reading a file takes time, and only the one opened last may be shown.
  const turn = useRef(0)
  const show = (text: string, found: Read) => {
    setOpened({ text, found, opened: ++turn.current })
    // A new document starts at its first trace.
    if ('document' in found) choose({ node: 0, level: 'all', find: '' })
  }
  const open = (next: string) => show(next, read(next))
  const openFile = async (file: File | undefined) => {
    if (!file) return
    const own = ++turn.current
    const ifLast = (then: () => void) => own === turn.current && then()
    if (file.size > maxChars) show('', { problem: { reason: 'too-long' } })
    else
      await file.text().then(
        (text) => ifLast(() => open(text)),
        () => ifLast(() => show('', { problem: { reason: 'no-file' } })),
      )
  }
  useDroppedOrPasted(openFile)
  return (
    <>
      <PageHeading title={words.activity.openTrace}>
        {'document' in found && (
          <button type="button" className="button" onClick={() => open('')}>
            {pasted.openAnother}
          </button>
        )}
      </PageHeading>
      {'document' in found ? (
        <DocumentView
          key={opened}
          document={found.document}
          text={text}
          explorer={config().explorer}
          choice={choice}
          onChoice={choose}
          onTemplate={fillIn}
        />
      ) : (
        <Panel title={pasted.text}>
          <PasteForm text={text} problem={found.problem} onText={open} onFile={openFile} />
        </Panel>
      )}
    </>
  )
}

/** Takes files and text dropped or pasted anywhere on the page. */
function useDroppedOrPasted(onFile: (file: File | undefined) => Promise<void>) {
  useEffect(() => {
    const take = (event: Event, data: DataTransfer | null) => {
      event.preventDefault()
      const [file] = data?.files ?? []
      const text = data?.getData('text/plain') ?? ''
      void onFile(file ?? (text === '' ? undefined : new File([text], 'text')))
    }
    const allow = (event: DragEvent) => event.preventDefault()
    const drop = (event: DragEvent) => take(event, event.dataTransfer)
    const paste = (event: ClipboardEvent) => {
      const isField = event.target instanceof Element && event.target.closest('input, textarea')
      if (!isField) take(event, event.clipboardData)
    }
    document.addEventListener('dragover', allow)
    document.addEventListener('drop', drop)
    document.addEventListener('paste', paste)
    return () => {
      document.removeEventListener('dragover', allow)
      document.removeEventListener('drop', drop)
      document.removeEventListener('paste', paste)
    }
  })
}
