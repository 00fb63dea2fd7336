import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { requestOf } from '~/domain/draft'
import { requestIn } from '~/domain/pending'
import { useDraft } from '~/stores/draft'
import { pendingSends } from '~/stores/pending'
import { forgetSent, useSent } from '~/stores/sent'
import { Empty } from '~/ui/Empty'
import { PageHeading } from '~/ui/PageHeading'
import { composing } from '~/words/compose'
import { signing } from '~/words/signing'
import { Compose } from './Compose'
import { OutcomePage } from './OutcomePage'
import { ReceiptPage } from './ReceiptPage'
import { ReviewPage } from './ReviewPage'
import { SentTable } from './SentTable'
import { useComposing } from './use-composing'
import { draftKey, useSending, type Subject } from './use-sending'
import { useWho } from './use-who'

/** Compose → review → send → receipt; after a lost answer the search for it. What is reviewed is what leaves. */
export function TransactionPage() {
  return (
    <>
      <PageHeading title={composing().title} />
      <Step />
    </>
  )
}

/** What was on the screen when "Review" was pressed: another tab may change the draft meanwhile. */
type Reviewed = Pick<Subject, 'request' | 'draft'>

function Step() {
  const { user, account, signedIn } = useWho()
  const [params, setParams] = useSearchParams()
  const [reviewed, setReviewed] = useState<Reviewed>()
  const { sending, send, forget } = useSending(user)
  const open = pendingSends.use(({ list }) => list)
  const sent = useSent(({ list }) => list)

  const leave = () => {
    forget()
    setReviewed(undefined)
    if (params.has('receipt')) setParams({}, { replace: true })
  }
  const chosen = params.get('receipt') ?? (sending.at === 'done' ? sending.id : null)
  if (chosen !== null) {
    const own = sent.filter((each) => each.user === user)
    const kept = own.find(({ id }) => id === chosen)
    const request = kept && requestIn(kept.body)
    if (kept && request)
      return (
        <ReceiptPage key={chosen} sent={kept} request={request} latest={kept === own[0]} onLeave={leave} />
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
  // Guests see that something is open, without which they might send it again elsewhere.
  const pending = open.find((each) => !signedIn || each.user === user)
  const lost = pending && requestIn(pending.body)
  const underWay = sending.at === 'checking' || sending.at === 'sending'
  if (pending && lost && !underWay)
    return (
      <OutcomePage key={pending.id} pending={pending} request={lost} signedIn={signedIn} onLeave={leave} />
    )
  const subject = 'request' in sending ? sending : reviewed
  if (subject)
    return (
      <ReviewPage
        request={subject.request}
        account={account}
        signedIn={signedIn}
        sending={sending}
        onSend={(acknowledged) => send({ ...subject, user, account }, acknowledged)}
        onBack={leave}
      />
    )
  return (
    <>
      <Composing account={account} signedIn={signedIn} onReview={setReviewed} />
      <SentTable sent={sent.filter((each) => each.user === user)} onForget={() => forgetSent(user)} />
    </>
  )
}

type ComposingProps = { account: string; signedIn: boolean; onReview: (reviewed: Reviewed) => void }

function Composing({ account, signedIn, onReview }: ComposingProps) {
  const desk = useComposing(account, signedIn)
  const [complaining, setComplaining] = useState(false)
  const review = () => {
    const request = requestOf(desk.ready)
    setComplaining(!request)
    if (request) onReview({ request, draft: draftKey(useDraft.getState().actions) })
  }
  return <Compose desk={desk} complaining={complaining} onReview={review} />
}
