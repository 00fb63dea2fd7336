import { Download } from 'lucide'
import { useState } from 'react'
import { bodyOf, type SendRequest } from '~/domain/draft/draft'
import { maxLevels } from '~/domain/json/data-size'
import { asCurl, asFetch } from '~/domain/draft/snippets'
import { CopyButton } from '~/ui/values/CopyButton'
import { Icon } from '~/ui/Icon'
import { draftWords } from '~/words/drafts'
import { Disclosure } from '~/ui/form/Disclosure'
import type { DraftFault } from './use-exchange'
import { FilePick } from '~/ui/form/FilePick'

type Props = {
  /** Null where the draft is too large for a link. */
  link: () => string | null
  request: () => SendRequest | undefined
  sendUrl: string
  onSave: () => Promise<boolean>
  /** Resolves to what is wrong with the file, or to null once its draft is in the editor. */
  onOpen: (text: string) => Promise<DraftFault | null>
}

/** Says what is wrong with a draft from a file or link, and by how much. */
export const faultText = ({ fault, levels }: DraftFault) =>
  levels === undefined
    ? draftWords().exchange.fault[fault]
    : `${draftWords().exchange.tooDeep(levels, maxLevels)} ${draftWords().exchange.draftUnchanged}`

/** Mail programs and chats cut longer links. */
const maxLinkChars = 8_000

/** Takes the draft out of this browser and back in: files, links, commands. Nothing here sends anything to PlasmaPay. */
export function Exchange({ link, request, sendUrl, onSave, onOpen }: Props) {
  const [open, setOpen] = useState(false)
  const [fault, setFault] = useState<DraftFault | null>(null)
  const { exchange } = draftWords()
  return (
    <Disclosure title={exchange.title} onToggle={setOpen}>
      <div className="flex flex-wrap gap-2">
        <button
          type="button"
          className="button"
          onClick={() => void onSave().then((saved) => setFault(saved ? null : { fault: 'too-big' }))}
        >
          <Icon of={Download} />
          {exchange.save}
        </button>
        <FilePick
          label={exchange.open}
          accept=".json,application/json"
          onText={(text) => void onOpen(text).then(setFault)}
        />
      </div>
      {fault && <p role="alert">{faultText(fault)}</p>}
      <p className="text-sm text-muted">{exchange.explain}</p>
      {open && <Copies link={link()} request={request()} sendUrl={sendUrl} />}
    </Disclosure>
  )
}

type CopiesProps = { link: string | null; request: SendRequest | undefined; sendUrl: string }

/** Computed again on every keystroke, so it is mounted only while it is open. */
function Copies({ link, request, sendUrl }: CopiesProps) {
  const { exchange } = draftWords()
  const body = request && bodyOf(request)
  return (
    <>
      {(link === null || link.length > maxLinkChars) && (
        <p className="text-sm text-muted">{exchange.longLink}</p>
      )}
      {body === undefined && <p className="text-sm text-muted">{exchange.notYet}</p>}
      <div className="flex flex-wrap gap-2">
        {link !== null && <CopyButton text={link} label={exchange.link} />}
        {body !== undefined && (
          <>
            <CopyButton text={asCurl(sendUrl, body)} label={exchange.curl} />
            <CopyButton text={asFetch(sendUrl, body)} label={exchange.fetch} />
          </>
        )}
      </div>
    </>
  )
}
