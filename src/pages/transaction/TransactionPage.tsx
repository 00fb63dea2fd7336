import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { requestOf, withDefaults, type SendRequest } from '~/domain/draft'
import { requestIn } from '~/domain/pending'
import { config } from '~/stores/config'
import { addAction, changeAction, removeAction, useDraft } from '~/stores/draft'
import { pendingSends } from '~/stores/pending'
import { forgetSent, useSent } from '~/stores/sent'
import { Empty } from '~/ui/Empty'
import { PageHeading } from '~/ui/PageHeading'
import { signing } from '~/words/signing'
import { Compose } from './Compose'
import { OutcomePage } from './OutcomePage'
import { ReceiptPage } from './ReceiptPage'
import { ReviewPage } from './ReviewPage'
import { SentTable } from './SentTable'
import { draftKey, useSending } from './use-sending'
import { useWho } from './use-who'

/** Compose → review → send → receipt; after a lost answer the search for it. What is reviewed is what leaves. */
export function TransactionPage() {
  return (
    <>
      <PageHeading title={signing().transaction.title} />
      <Step />
    </>
  )
}

function Step() {
  const { user, account, signedIn } = useWho()
  const [params, setParams] = useSearchParams()
  const [reviewed, setReviewed] = useState<SendRequest>()
  const { sending, send, forget } = useSending(user)
  const open = pendingSends.use(({ list }) => list)
  const sent = useSent(({ list }) => list)
  const draft = useDraft(({ actions }) => draftKey(actions))

  const leave = () => {
    forget()
    setReviewed(undefined)
    if (params.has('receipt')) setParams({}, { replace: true })
  }
  const chosen = params.get('receipt') ?? (sending.at === 'done' ? sending.id : null)
  if (chosen !== null) {
    const kept = sent.find((each) => each.id === chosen && each.user === user)
    const request = kept && requestIn(kept.body)
    if (kept && request) return <ReceiptPage key={chosen} sent={kept} request={request} onLeave={leave} />
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
    return <OutcomePage key={pending.id} pending={pending} request={lost} signedIn={signedIn} />
  const request = 'request' in sending ? sending.request : reviewed
  if (request)
    return (
      <ReviewPage
        request={request}
        account={account}
        signedIn={signedIn}
        sending={sending}
        onSend={(acknowledged) => send({ user, account, draft, request }, acknowledged)}
        onBack={leave}
      />
    )
  return (
    <>
      <Composing account={account} onReview={setReviewed} />
      <SentTable sent={sent.filter((each) => each.user === user)} onForget={() => forgetSent(user)} />
    </>
  )
}

type ComposingProps = { account: string; onReview: (request: SendRequest) => void }

function Composing({ account, onReview }: ComposingProps) {
  const draft = useDraft(({ actions }) => actions)
  const [complaining, setComplaining] = useState(false)
  const actions = draft.map((action) => withDefaults(action, account, config().dapp))
  return (
    <Compose
      actions={actions}
      complaining={complaining}
      onChange={changeAction}
      onRemove={removeAction}
      onAdd={addAction}
      onReview={() => {
        const request = requestOf(actions)
        setComplaining(!request)
        if (request) onReview(request)
      }}
    />
  )
}
