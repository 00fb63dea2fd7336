import { useQuery } from '@tanstack/react-query'
import { useState, useSyncExternalStore } from 'react'
import { meQuery } from '~/api/me'
import { auth } from '~/auth/current'
import { requestOf, withDefaults, type SendRequest } from '~/domain/draft'
import { config } from '~/stores/config'
import { addAction, changeAction, clearDraft, removeAction, useDraft } from '~/stores/draft'
import { PageHeading } from '~/ui/PageHeading'
import { signing } from '~/words/signing'
import { Compose } from './Compose'
import { Receipt } from './Receipt'
import { Review } from './Review'
import { useSending } from './use-sending'

/** Compose → review → send → receipt. What is reviewed is the very request that leaves. */
export function TransactionPage() {
  const { status } = useSyncExternalStore(auth().subscribe, auth().getSnapshot)
  const signedIn = status === 'signed-in'
  const { data: me } = useQuery({ ...meQuery(), enabled: signedIn })
  const draft = useDraft(({ actions }) => actions)
  const actions = draft.map((action) => withDefaults(action, me?.username ?? '', config().dapp))
  const [reviewed, setReviewed] = useState<SendRequest>()
  const [complaining, setComplaining] = useState(false)
  const { sending, sent, failure, send, forget } = useSending(clearDraft)
  const review = () => {
    const request = requestOf(actions)
    setComplaining(!request)
    setReviewed(request)
  }
  const back = () => {
    forget()
    setReviewed(undefined)
  }
  return (
    <>
      <PageHeading title={signing().transaction.title} />
      {sent ? (
        <Receipt request={sent.request} result={sent.result} onNext={back} />
      ) : reviewed ? (
        <Review
          request={reviewed}
          signedIn={signedIn}
          sending={sending}
          failure={failure}
          onSend={() => send(reviewed)}
          onBack={back}
        />
      ) : (
        <Compose
          actions={actions}
          complaining={complaining}
          onChange={changeAction}
          onRemove={removeAction}
          onAdd={addAction}
          onReview={review}
        />
      )}
    </>
  )
}
