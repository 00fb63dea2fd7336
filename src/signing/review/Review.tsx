import { useEffect, useRef, type ReactNode } from 'react'
import type { SendRequest } from '~/domain/draft/draft'
import { paths } from '~/domain/paths'
import type { Sending } from '~/stores/send/sending'
import { signing } from '~/words/signing'
import { words } from '~/words/words'
import { ActionSentences } from '~/signing/request/ActionSentences'
import { RequestBody } from '~/signing/request/RequestBody'
import { useOffline } from '~/ui/use-offline'
import { SendFailure } from './SendFailure'
import { Technical } from './Technical'
import type { Signer } from '~/signing/use-signer'

type Props = {
  request: SendRequest
  signer: Signer
  sending: Sending
  /** It is being checked or sent. */
  inProgress: boolean
  /** Of the page; its own where it is left out. */
  title: string | undefined
  /** All of the request in plain words; null where it has to be read in those of the chain. */
  summary: ReactNode
  /** There are serious risks. */
  isWarned: boolean
  /** Some of them have not been ticked yet. */
  unacknowledged: boolean
  /** Why nothing may be sent to one of the recipients. */
  blocked: ReactNode
  costs: ReactNode
  risks: ReactNode
  evidence: ReactNode
  onSend: () => void
  onBack: () => void
  onNewDraft: () => void
}

/** The exact request, its risks, the button that sends it, and what pressing it has led to. */
export function Review(props: Props) {
  const { request, signer, sending, inProgress, unacknowledged, costs, risks, evidence } = props
  const { onSend, onBack, onNewDraft } = props
  const { signedIn } = signer
  const { review } = signing()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const offline = useOffline()
  const answer = useRef<HTMLDivElement>(null)
  const { at } = sending
  useEffect(() => {
    // The button stays in sight wherever the page is scrolled to; what came of its press comes beside it.
    if (at !== 'idle' && answer.current?.firstChild) answer.current.scrollIntoView?.({ block: 'nearest' })
  }, [at])
  const closed = sending.at === 'refused' || sending.at === 'already-sent'
  const accountUnknown = signer.account === ''
  const blocked = inProgress || unacknowledged || accountUnknown || offline || Boolean(props.blocked)
  const progress =
    sending.at === 'sending' ? review.sending : sending.at === 'checking' ? review.checking : ''
  return (
    <>
      <h2 ref={heading} tabIndex={-1} className="outline-none">
        {props.title ?? review.actions}
      </h2>
      {props.summary ?? (
        <>
          <ActionSentences request={request} />
          {costs}
        </>
      )}
      {risks}
      {props.summary ? (
        <Technical request={request} isWarned={props.isWarned}>
          {costs}
          {evidence}
        </Technical>
      ) : (
        <RequestBody request={request} />
      )}
      <div ref={answer} className="scroll-mb-40 empty:hidden lg:scroll-mb-24">
        {sending.at === 'refused' && <SendFailure error={sending.error} />}
        {sending.at === 'held-back' && <p role="alert">{review.heldBack}</p>}
        {sending.at === 'unrecorded' && <p role="alert">{review.unrecorded}</p>}
        {sending.at === 'already-sent' && (
          <p role="alert">
            {review.alreadySent} <a href={paths.receipt(sending.id)}>{review.seeReceipt}</a>
          </p>
        )}
      </div>
      {props.blocked}
      <div className="sticky-actions">
        <button type="button" className="button" disabled={inProgress} onClick={onBack}>
          {review.back}
        </button>
        {sending.at === 'already-sent' && (
          <button type="button" className="button" onClick={onNewDraft}>
            {review.newDraft}
          </button>
        )}
        {!closed && signedIn && (
          <button
            type="button"
            className="button-main aria-disabled:opacity-60"
            aria-disabled={blocked}
            aria-describedby={
              accountUnknown ? 'account-unknown' : unacknowledged ? 'unacknowledged' : undefined
            }
            onClick={() => {
              if (!blocked) onSend()
            }}
          >
            {inProgress ? review.sending : review.send}
          </button>
        )}
        {accountUnknown && signedIn && !closed && (
          <p id="account-unknown" role={signer.failed ? 'alert' : 'status'}>
            {signer.failed ? review.accountNotKnown : review.waitingForAccount}
          </p>
        )}
        {signer.failed && accountUnknown && (
          <button type="button" className="button" onClick={signer.askAgain}>
            {words.tryAgain}
          </button>
        )}
        {unacknowledged && !closed && (
          <p id="unacknowledged" className="text-bad">
            {review.acknowledgeFirst}
          </p>
        )}
        {offline && !closed && <p role="status">{words.offline.none}</p>}
        {!signedIn && (
          <p>
            {review.signInFirst} <a href={paths.signIn()}>{words.nav.signIn}</a>
          </p>
        )}
      </div>
      <p role="status" className="sr-only">
        {progress}
      </p>
      {!props.summary && evidence}
    </>
  )
}
