import { useEffect, useRef, useState } from 'react'
import { useParameters } from '~/pages/use-parameters'
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
  const [params, change] = useParameters()
  const [reviewed, setReviewed] = useState<Reviewed>()
  const isShown = params.has('review')
  const wasShown = useRef(isShown)
  useEffect(() => {
    // The browser’s “Back” has taken the address of the review away. After a reload there is nothing to review any more.
    if (wasShown.current && !isShown) setReviewed(undefined)
    else if (isShown && reviewed === undefined) change({ review: null })
    wasShown.current = isShown
    // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies -- only a change of the address counts
  }, [isShown])
  const review = (next: Reviewed) => {
    setReviewed(next)
    change({ review: '1' }, { replace: false })
  }
  const leave = () => {
    setReviewed(undefined)
    if (params.has('receipt') || isShown) change({ receipt: null, review: null })
  }
  return (
    <SigningPage
      signer={signer}
      reviewed={reviewed}
      receipt={params.get('receipt')}
      onLeave={leave}
      onNewDraft={openRequest}
      onRepeat={openRequest}
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
