import { useEffect, useRef, type ReactNode } from 'react'
import type { SendRequest } from '~/domain/draft'
import { paths } from '~/pages/paths'
import type { Sending } from '~/stores/sending'
import { signing } from '~/words/signing'
import { words } from '~/words/words'
import { ActionSentences } from './ActionSentences'
import { RequestBody } from './RequestBody'
import { SendFailure } from './SendFailure'

type Props = {
  request: SendRequest
  signedIn: boolean
  sending: Sending
  /** Serious points are left to be acknowledged. */
  missing: boolean
  costs: ReactNode
  risks: ReactNode
  evidence: ReactNode
  onSend: () => void
  onBack: () => void
}

/** Everything that will be signed, exactly; what speaks against it; the button; and what became of pressing it. */
export function Review(props: Props) {
  const { request, signedIn, sending, missing, costs, risks, evidence, onSend, onBack } = props
  const { review } = signing()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const underWay = sending.at === 'checking' || sending.at === 'sending'
  const closed = sending.at === 'refused' || sending.at === 'already-sent'
  const progress =
    sending.at === 'sending' ? review.sending : sending.at === 'checking' ? review.checking : ''
  return (
    <>
      <h2 ref={heading} tabIndex={-1} className="outline-none">
        {review.actions}
      </h2>
      <ActionSentences request={request} />
      {costs}
      {risks}
      <RequestBody request={request} />
      {sending.at === 'refused' && <SendFailure error={sending.error} />}
      {sending.at === 'held-back' && <p role="alert">{review.heldBack}</p>}
      {sending.at === 'unrecorded' && <p role="alert">{review.unrecorded}</p>}
      {sending.at === 'already-sent' && (
        <p role="alert">
          {review.alreadySent} <a href={paths.receipt(sending.id)}>{review.seeReceipt}</a>
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <button type="button" className="button" disabled={underWay} onClick={onBack}>
          {review.back}
        </button>
        {!closed && signedIn && (
          <button
            type="button"
            className="button-main aria-disabled:opacity-60"
            aria-disabled={underWay || missing}
            aria-describedby={missing ? 'missing' : undefined}
            onClick={() => {
              if (!underWay && !missing) onSend()
            }}
          >
            {underWay ? review.sending : review.send}
          </button>
        )}
        {missing && !closed && (
          <p id="missing" className="text-bad">
            {review.acknowledgeFirst}
          </p>
        )}
        {!signedIn && (
          <p>
            {review.signInFirst} <a href={paths.signIn()}>{words.nav.signIn}</a>
          </p>
        )}
      </div>
      <p role="status" className="sr-only">
        {progress}
      </p>
      {evidence}
    </>
  )
}
