import { Failure } from '~/domain/failure'
import { words } from '~/words/words'
import { vendorWords } from '~/words/vendors'
import { Age } from '~/ui/values/Age'
import { PlainText } from '~/ui/values/PlainText'
import type { Reach } from './use-reach'

/** Whether a vendor answers, in words, and a button to ask once more. */
export function ReachText({ canAsk, isAsking, answeredAt, refusedKey, error, ask }: Reach) {
  const say = vendorWords().accounts
  if (!canAsk) return <span className="text-muted">{say.notAsked}</span>
  return (
    <span className="flex flex-wrap items-center gap-3">
      <span role="status">
        {isAsking ? (
          <span className="text-muted">{words.loading}</span>
        ) : error ? (
          <NotReached error={error} refusedKey={refusedKey} />
        ) : (
          answeredAt !== undefined && (
            <>
              <span className="text-good">{say.reached}</span>{' '}
              <span className="text-sm text-muted">
                <Age since={answeredAt} />
              </span>
            </>
          )
        )}
      </span>
      <button type="button" className="button" disabled={isAsking} onClick={ask}>
        {say.ask}
      </button>
    </span>
  )
}

function NotReached({ error, refusedKey }: { error: Error; refusedKey: number | null }) {
  const say = vendorWords().accounts
  const detail = error instanceof Failure ? error.facts.detail : undefined
  return (
    <span className="grid">
      <span className="text-bad">{refusedKey === null ? say.notReached : say.refused(refusedKey)}</span>
      {detail !== undefined && (
        <span className="text-sm text-muted">
          <PlainText text={detail} />
        </span>
      )}
    </span>
  )
}
