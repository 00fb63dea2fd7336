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

/** Characters; more would hold the page up for seconds. */
const longest = 30_000_000

/** `opened` is another number for every document, so that nothing of one stays with the next. */
type Opened = { text: string; found: Read; opened: number }
type Read = { document: TraceDocument } | { problem: Problem | null }

function read(text: string): Read {
  if (text.trim() === '') return { problem: null }
  if (text.length > longest) return { problem: { reason: 'too-long' } }
  try {
    return { document: readDocument(text) }
  } catch (error) {
    if (!(error instanceof TraceError)) throw error
    return { problem: { reason: error.reason, ...error.facts } }
  }
}

/** A trace that somebody brought along: pasted, dropped or chosen. Nothing is asked of a server. */
export function PastedPage() {
  const { pasted } = tracing()
  const [{ text, found, opened }, setOpened] = useState<Opened>({
    text: '',
    found: { problem: null },
    opened: 0,
  })
  const [choice, choose] = useTraceView()
  const fillIn = useTemplate()
  // Counts what was asked for. Reading a file takes its time, and what was asked for last is what is wanted.
  const wish = useRef(0)
  const show = (text: string, found: Read) => {
    setOpened({ text, found, opened: ++wish.current })
    // Another document begins at its own beginning.
    if ('document' in found) choose({ node: 0, level: 'all', find: '' })
  }
  const open = (next: string) => show(next, read(next))
  const openFile = async (file: File | undefined) => {
    if (!file) return
    const own = ++wish.current
    const ifLast = (then: () => void) => own === wish.current && then()
    if (file.size > longest) show('', { problem: { reason: 'too-long' } })
    else
      await file.text().then(
        (text) => ifLast(() => open(text)),
        () => ifLast(() => show('', { problem: { reason: 'no-file' } })),
      )
  }
  useArrival(openFile)
  return (
    <>
      <PageHeading title={words.activity.openTrace}>
        {'document' in found && (
          <button type="button" className="button" onClick={() => open('')}>
            {pasted.again}
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

/** Takes files and texts that are dropped or pasted anywhere on the page. */
function useArrival(onFile: (file: File | undefined) => Promise<void>) {
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
