import { Download } from 'lucide'
import { useState } from 'react'
import { bodyOf, type SendRequest } from '~/domain/draft/draft'
import { mostLevels } from '~/domain/json/data-size'
import { asCurl, asFetch } from '~/domain/draft/snippets'
import { CopyButton } from '~/ui/values/CopyButton'
import { Icon } from '~/ui/Icon'
import { composing } from '~/words/compose'
import { Disclosure } from '~/ui/form/Disclosure'
import type { DraftFault } from './use-exchange'
import { FilePick } from '~/ui/form/FilePick'

type Props = {
  /** Null: too large for one. */
  link: () => string | null
  request: () => SendRequest | undefined
  sendUrl: string
  onSave: () => Promise<boolean>
  /** Answers what is wrong with the file; null once it is in the editor. */
  onOpen: (text: string) => Promise<DraftFault | null>
}

/** What is wrong with a draft from elsewhere, and by how much. */
export const faultText = ({ fault, levels }: DraftFault) =>
  levels === undefined
    ? composing().exchange.fault[fault]
    : `${composing().exchange.tooDeep(levels, mostLevels)} ${composing().exchange.untouched}`

/** Longer ones are cut by mail programs and chats. */
const longestLink = 8_000

/** The draft on its way out of this browser and back. None of these sends anything to PlasmaPay. */
export function Exchange({ link, request, sendUrl, onSave, onOpen }: Props) {
  const [open, setOpen] = useState(false)
  const [fault, setFault] = useState<DraftFault | null>(null)
  const { exchange } = composing()
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

/** Printed anew with every letter of the draft; so only while somebody can see it. */
function Copies({ link, request, sendUrl }: CopiesProps) {
  const { exchange } = composing()
  const body = request && bodyOf(request)
  return (
    <>
      {(link === null || link.length > longestLink) && (
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
