import { useNavigate } from 'react-router'
import type { SendRequest } from '~/domain/draft/draft'
import { paths } from '~/domain/paths'
import { formOfRequest } from '~/domain/transfer/payment-link'
import { fillSendForm } from '~/stores/send/send-draft'
import { uncheckedFile } from '~/domain/draft/draft-file'
import { isDraftKept, useDraft } from '~/stores/draft/draft'
import { discardAside, isDraftBlank, setDraftAside, tryAside } from '~/stores/draft/draft-aside'
import type { Aside } from '~/stores/draft/kept-draft'
import { forgetSent } from '~/stores/send/sent'
import { saveFile, textFile } from '~/ui/form/save-file'
import { PageHeading } from '~/ui/PageHeading'
import { composing } from '~/words/compose'
import { withSendLock } from '~/signing/send-lock'
import { Compose } from '~/pages/transaction/compose/Compose'
import { SessionEnded } from './SessionEnded'
import { DraftBoundary } from '~/pages/transaction/compose/DraftBoundary'
import { SetAside } from '~/pages/transaction/compose/SetAside'
import { useDrawing } from './use-drawing'
import { SentTable } from '~/signing/receipt/SentTable'
import { openRequest } from '~/signing/receipt/use-repeat'
import { useComposing } from '~/pages/transaction/compose/use-composing'
import { SigningPage, type Reviewed } from '~/signing/SigningPage'
import { useReviewed } from '~/pages/use-reviewed'
import { useFreshDocument } from '~/signing/use-fresh-document'
import { useReview } from '~/pages/transaction/compose/use-review'
import { draftKey } from '~/signing/send/use-sending'
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

function Step() {
  const signer = useSigner()
  const navigate = useNavigate()
  const { reviewed, review, receipt, leave } = useReviewed()
  const repeat = (request: SendRequest) => {
    const form = formOfRequest(request, signer.account)
    if (!form) return openRequest(request)
    fillSendForm(form, 'again')
    void navigate(paths.send())
  }
  return (
    <SigningPage
      signer={signer}
      reviewed={reviewed}
      receipt={receipt}
      onLeave={leave}
      onNewDraft={openRequest}
      onRepeat={repeat}
    >
      {(sent) => (
        <>
          <Composing account={signer.account} signedIn={signer.signedIn} onReview={review} />
          <SentTable sent={sent} onForget={() => void withSendLock(async () => forgetSent(signer))} />
        </>
      )}
    </SigningPage>
  )
}

type ComposingProps = { account: string; signedIn: boolean; onReview: (reviewed: Reviewed) => void }

function Composing(props: ComposingProps) {
  const ready = useFreshDocument(isDraftKept)
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
