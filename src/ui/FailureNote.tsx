import { CircleAlert } from 'lucide'
import { Failure } from '~/domain/failure'
import { words } from '~/words/words'
import { Icon } from './Icon'
import { PlainText } from './PlainText'

type Props = { error: unknown; onRetry?: () => void }

/** One failure in place: what happened, what the server said, what to do next. */
export function FailureNote({ error, onRetry }: Props) {
  const failure = error instanceof Failure ? error : undefined
  const facts = failure?.facts
  return (
    <div role="alert" className="flex gap-3 p-4">
      <Icon of={CircleAlert} size={20} className="mt-0.5 text-bad" />
      <div className="grid min-w-0 gap-2">
        <p>{failure ? words.failure[failure.kind] : words.failure.unexpected}</p>
        {facts?.detail && (
          <p className="text-muted">
            <PlainText text={words.serverSaid(facts.detail)} />
          </p>
        )}
        {facts?.where && (
          <p className="wrap-anywhere font-mono text-xs text-muted">
            {facts.where}
            {facts.status === undefined ? '' : ` · ${facts.status}`}
          </p>
        )}
        {onRetry && (
          <button type="button" className="button justify-self-start" onClick={onRetry}>
            {words.tryAgain}
          </button>
        )}
      </div>
    </div>
  )
}
