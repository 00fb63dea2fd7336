import { CircleAlert } from 'lucide'
import type { ReactNode } from 'react'
import { Failure } from '~/domain/failure'
import { words } from '~/words/words'
import { Icon } from './Icon'
import { isNotLoaded, NotLoaded } from './on-demand'
import { PlainText } from '~/ui/values/PlainText'

type Props = { error: unknown; onRetry?: () => void }

/** What happened, and what to do next. */
export const failureText = (error: unknown) =>
  error instanceof Failure ? words.failure[error.kind](error.facts.server ?? 'PlasmaPay') : words.unexpected

/** A failure shown in its place: what happened, what the server said, what to do next. */
export function FailureNote({ error, onRetry }: Props) {
  if (isNotLoaded(error))
    return <NotLoadedNote error={error} says={words.notLoaded.part} {...(onRetry && { onRetry })} />
  const failure = error instanceof Failure ? error : undefined
  const facts = failure?.facts
  return (
    <Note>
      <p className="first-letter:uppercase">{failureText(error)}</p>
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
    </Note>
  )
}

/** The chosen language could not be loaded; the page keeps the one it has. */
export const LanguageNote = (props: Required<Props>) => (
  <NotLoadedNote {...props} says={words.notLoaded.language} />
)

/**
 * Code or sentences that could not be loaded. Trying again often helps, reloading always does; where the server has a newer
 * build, only reloading helps.
 */
function NotLoadedNote({ error, says, onRetry }: Props & { says: string }) {
  const isOutdated = error instanceof NotLoaded && error.isOutdated
  return (
    <Note>
      <p>{isOutdated ? words.notLoaded.newVersion : says}</p>
      <p className="text-sm text-muted">{words.notLoaded.reloadKeeps}</p>
      <div className="flex flex-wrap gap-2">
        {onRetry && !isOutdated && (
          <button type="button" className="button" onClick={onRetry}>
            {words.tryAgain}
          </button>
        )}
        <button type="button" className="button" onClick={() => location.reload()}>
          {words.notLoaded.reload}
        </button>
      </div>
    </Note>
  )
}

const Note = ({ children }: { children: ReactNode }) => (
  <div role="alert" className="flex gap-3 p-4">
    <Icon of={CircleAlert} size={20} className="mt-0.5 text-bad" />
    <div className="grid min-w-0 gap-2">{children}</div>
  </div>
)
