import { useState } from 'react'
import { useParameters } from '~/pages/use-parameters'
import { uncheckedFile } from '~/domain/draft/draft-file'
import { isOpen, requestIn } from '~/domain/send/record'
import { isOwn } from '~/domain/value/person'
import { useDraft } from '~/stores/draft/draft'
import { discardAside, isDraftBlank, setDraftAside, tryAside } from '~/stores/draft/draft-aside'
import type { Aside } from '~/stores/draft/kept-draft'
import { sendRecords } from '~/stores/send/records'
import { forgetSent, useSent } from '~/stores/send/sent'
import { Empty } from '~/ui/Empty'
import { saveFile, textFile } from '~/ui/form/save-file'
import { PageHeading } from '~/ui/PageHeading'
import { composing } from '~/words/compose'
import { signing } from '~/words/signing'
import { withSendLock } from '~/signing/send-lock'
import { Compose } from '~/pages/transaction/compose/Compose'
import { SessionEnded } from './SessionEnded'
import { OutcomePage } from '~/signing/send/OutcomePage'
import { ReceiptPage } from '~/signing/receipt/ReceiptPage'
import { ReviewPage } from '~/signing/review/ReviewPage'
import { DraftBoundary } from '~/pages/transaction/compose/DraftBoundary'
import { SetAside } from '~/pages/transaction/compose/SetAside'
import { useDrawing } from './use-drawing'
import { SentTable } from '~/signing/receipt/SentTable'
import { openRequest } from '~/signing/receipt/use-repeat'
import { useComposing } from '~/pages/transaction/compose/use-composing'
import { useFreshDocument } from './use-fresh-document'
import { useReview } from '~/pages/transaction/compose/use-review'
import { draftKey, useSending, type Submission } from '~/signing/send/use-sending'
import { useSigner } from '~/signing/use-signer'

/** Compose → review → send → receipt; after a lost answer the search for its outcome. Exactly the reviewed request is sent. */
export function TransactionPage() {
  const { sessionEnded } = useSigner()
  return (
    <>
      <PageHeading title={composing().title} />
      {sessionEnded && <SessionEnded />}
      <Step />
    </>
  )
}

/** The draft as it was when "Review" was pressed: another tab may change the stored one meanwhile. */
type Reviewed = Pick<Submission, 'request' | 'draft'>

function Step() {
  const signer = useSigner()
  const { account, signedIn } = signer
  const [params, change] = useParameters()
  const [reviewed, setReviewed] = useState<Reviewed>()
  const { sending, send, forget } = useSending(signer)
  const records = sendRecords.use(({ list }) => list)
  const kept = useSent(({ list }) => list)
  const sent = kept.filter((each) => isOwn(each, signer))

  const leave = () => {
    forget()
    setReviewed(undefined)
    if (params.has('receipt')) change({ receipt: null })
  }
  const chosen = params.get('receipt') ?? (sending.at === 'done' ? sending.id : null)
  if (chosen !== null) {
    const receipt = sent.find(({ id }) => id === chosen)
    const request = receipt && requestIn(receipt.body)
    if (receipt && request)
      return (
        <ReceiptPage
          key={chosen}
          sent={receipt}
          request={request}
          latest={receipt === sent[0]}
          signedIn={signedIn}
          onLeave={leave}
        />
      )
    return (
      <>
        <Empty>{signing().receipt.notKept}</Empty>
        <button type="button" className="button justify-self-start" onClick={leave}>
          {signing().sent.back}
        </button>
      </>
    )
  }
  const open = records.filter(isOpen).find((each) => isOwn(each, signer))
  const lost = open && requestIn(open.body)
  const underWay = sending.at === 'checking' || sending.at === 'sending'
  if (open && lost && !underWay)
    return <OutcomePage key={open.id} record={open} request={lost} signedIn={signedIn} onLeave={leave} />
  const subject = 'request' in sending ? sending : reviewed
  if (subject)
    return (
      <ReviewPage
        request={subject.request}
        signer={signer}
        sending={sending}
        onSend={(acknowledged) => send({ ...subject, user: signer.sub ?? account, account }, acknowledged)}
        onBack={leave}
        onNewDraft={() => {
          openRequest(subject.request)
          leave()
        }}
      />
    )
  return (
    <>
      <Composing account={account} signedIn={signedIn} onReview={setReviewed} />
      <SentTable sent={sent} onForget={() => void withSendLock(async () => forgetSent(signer))} />
    </>
  )
}

type ComposingProps = { account: string; signedIn: boolean; onReview: (reviewed: Reviewed) => void }

function Composing(props: ComposingProps) {
  const ready = useFreshDocument()
  const aside = useDraft((draft) => draft.aside)
  if (!ready) return null
  return (
    <>
      <SetAside drafts={aside} onSave={saveAside} onTry={tryAside} onDiscard={discardAside} />
      <DraftBoundary isBlank={isDraftBlank} onFail={() => setDraftAside('failed')}>
        <Editor {...props} />
      </DraftBoundary>
    </>
  )
}

const saveAside = (draft: Aside) =>
  void uncheckedFile(draft).then((text) => saveFile('draft.json', textFile(text)))

function Editor({ account, signedIn, onReview }: ComposingProps) {
  useDrawing()
  const model = useComposing(account, signedIn)
  const review = useReview(model, (request) =>
    onReview({ request, draft: draftKey(useDraft.getState().actions) }),
  )
  return <Compose model={model} review={review} />
}
