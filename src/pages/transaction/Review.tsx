import { bodyOf, type SendRequest } from '~/domain/draft'
import { paths } from '~/pages/paths'
import { Code } from '~/ui/Code'
import { signing } from '~/words/signing'
import { words } from '~/words/words'
import { SendFailure } from './SendFailure'

type Props = {
  request: SendRequest
  signedIn: boolean
  sending: boolean
  failure: Error | null
  onSend: () => void
  onBack: () => void
}

/** Everything that will be signed, exactly; the button; and, in the same place, why it did not work. */
export function Review({ request, signedIn, sending, failure, onSend, onBack }: Props) {
  const { review } = signing()
  return (
    <>
      <ol className="grid list-decimal gap-1 pl-6">
        {request.actions.map((action, index) => (
          <li key={index} className="wrap-anywhere">
            {review.asks(
              `${action.account}::${action.name}`,
              action.authorization.map((level) => `${level.actor}@${level.permission}`).join(', '),
            )}
          </li>
        ))}
      </ol>
      <div className="grid gap-2">
        <h2>{review.request}</h2>
        <section aria-label={review.request}>
          <Code label={review.body} text={bodyOf(request, 2)} />
        </section>
      </div>
      {failure && <SendFailure error={failure} contract={request.actions[0]?.account ?? ''} />}
      <div className="flex flex-wrap items-center gap-2">
        <button type="button" className="button" disabled={sending} onClick={onBack}>
          {review.back}
        </button>
        {!failure && signedIn && (
          <button type="button" className="button-main" aria-disabled={sending} onClick={onSend}>
            {sending ? review.sending : review.send}
          </button>
        )}
        {!signedIn && (
          <p>
            {review.signInFirst} <a href={paths.signIn()}>{words.nav.signIn}</a>
          </p>
        )}
      </div>
      <p role="status" className="sr-only">
        {sending ? review.sending : ''}
      </p>
    </>
  )
}
