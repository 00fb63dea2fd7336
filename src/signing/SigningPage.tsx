import { useEffect, useRef, type ReactNode } from 'react'
import type { SendRequest } from '~/domain/draft/draft'
import { isOpen, requestIn } from '~/domain/send/record'
import { isOwn } from '~/domain/value/person'
import { sendRecords } from '~/stores/send/records'
import { isUnderWay } from '~/stores/send/sending'
import { useSent, type Sent } from '~/stores/send/sent'
import { Empty } from '~/ui/Empty'
import { signing } from '~/words/signing'
import { ReceiptPage } from '~/signing/receipt/ReceiptPage'
import { ReviewPage } from '~/signing/review/ReviewPage'
import { OutcomePage } from '~/signing/send/OutcomePage'
import { useSending, type Submission } from '~/signing/send/use-sending'
import type { Signer } from './use-signer'

/** The draft as it was when its review was asked for: another tab may change the stored one meanwhile. */
export type Reviewed = Pick<Submission, 'request' | 'draft'>

type Props = {
  signer: Signer
  reviewed: Reviewed | undefined
  /** The receipt that the address names. */
  receipt: string | null
  /** The heading of the review, where it has one of its own. */
  title?: string
  /** All of a request in plain words, for its review; null where there are none for it. */
  summaryOf?: (request: SendRequest, account: string) => ReactNode
  /** Back to writing. */
  onLeave: () => void
  /** The same content as a new draft. */
  onNewDraft: (request: SendRequest) => void
  /** Opens the same content to be sent once more. */
  onRepeat: (request: SendRequest) => void
  /** Writing, while there is nothing to review, to wait for or to show. */
  children: (sent: Sent[]) => ReactNode
}

/**
 * Review → send → receipt; after a lost answer the search for its outcome. The same for every page that sends: exactly the
 * reviewed request is sent.
 */
export function SigningPage(props: Props) {
  const { signer, reviewed, summaryOf, onNewDraft, onRepeat } = props
  const { account, signedIn } = signer
  const { sending, send, forget } = useSending(signer)
  const records = sendRecords.use(({ list }) => list)
  const kept = useSent(({ list }) => list)
  const sent = kept.filter((each) => isOwn(each, signer))
  const leave = () => {
    forget()
    props.onLeave()
  }
  const before = useRef(reviewed)
  useEffect(() => {
    // “Back” left the review, and what pressing its button led to; a send under way goes on.
    if (before.current && !reviewed) forget()
    before.current = reviewed
  })
  const chosen = props.receipt ?? (sending.at === 'done' ? sending.id : null)
  if (chosen !== null) {
    const receipt = sent.find(({ id }) => id === chosen)
    const request = receipt && requestIn(receipt.body)
    if (!receipt || !request) return <NoReceipt onLeave={leave} />
    return (
      <ReceiptPage
        key={chosen}
        sent={receipt}
        request={request}
        latest={receipt === sent[0]}
        signedIn={signedIn}
        onRepeat={() => onRepeat(request)}
        onLeave={leave}
      />
    )
  }
  const open = records.filter(isOpen).find((each) => isOwn(each, signer))
  const lost = open && requestIn(open.body)
  if (open && lost && !isUnderWay(sending))
    return <OutcomePage key={open.id} record={open} request={lost} signedIn={signedIn} onLeave={leave} />
  const subject = 'request' in sending ? sending : reviewed
  if (!subject) return props.children(sent)
  return (
    <ReviewPage
      request={subject.request}
      signer={signer}
      sending={sending}
      title={props.title}
      summary={summaryOf?.(subject.request, account)}
      onSend={(acknowledged) => send({ ...subject, user: signer.sub ?? account, account }, acknowledged)}
      onBack={leave}
      onNewDraft={() => {
        onNewDraft(subject.request)
        leave()
      }}
    />
  )
}

function NoReceipt({ onLeave }: { onLeave: () => void }) {
  const { receipt, sent } = signing()
  return <Empty next={{ name: sent.back, onPress: onLeave }}>{receipt.notKept}</Empty>
}
