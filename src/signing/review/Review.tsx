import { useEffect, useRef, type ReactNode } from 'react'
import type { SendRequest } from '~/domain/draft/draft'
import { paths } from '~/domain/paths'
import type { Sending } from '~/stores/send/sending'
import { signing } from '~/words/signing'
import { words } from '~/words/words'
import { ActionSentences } from '~/signing/request/ActionSentences'
import { RequestBody } from '~/signing/request/RequestBody'
import { SendFailure } from './SendFailure'
import type { Who } from '~/signing/use-who'

type Props = {
  request: SendRequest
  who: Who
  sending: Sending
  /** Serious points are left to be acknowledged. */
  missing: boolean
  costs: ReactNode
  risks: ReactNode
  evidence: ReactNode
  onSend: () => void
  onBack: () => void
  onRenew: () => void
}

/** Everything that will be signed, exactly; what speaks against it; the button; and what became of pressing it. */
export function Review(props: Props) {
  const { request, who, sending, missing, costs, risks, evidence, onSend, onBack, onRenew } = props
  const { signedIn } = who
  const { review } = signing()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const underWay = sending.at === 'checking' || sending.at === 'sending'
  const closed = sending.at === 'refused' || sending.at === 'already-sent'
  const nobody = who.account === ''
  const blocked = underWay || missing || nobody
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
        {sending.at === 'already-sent' && (
          <button type="button" className="button" onClick={onRenew}>
            {review.renew}
          </button>
        )}
        {!closed && signedIn && (
          <button
            type="button"
            className="button-main aria-disabled:opacity-60"
            aria-disabled={blocked}
            aria-describedby={nobody ? 'nobody' : missing ? 'missing' : undefined}
            onClick={() => {
              if (!blocked) onSend()
            }}
          >
            {underWay ? review.sending : review.send}
          </button>
        )}
        {nobody && signedIn && !closed && (
          <p id="nobody" role={who.failed ? 'alert' : 'status'}>
            {who.failed ? review.nobody : review.whoIsIt}
          </p>
        )}
        {who.failed && nobody && (
          <button type="button" className="button" onClick={who.askAgain}>
            {words.tryAgain}
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
