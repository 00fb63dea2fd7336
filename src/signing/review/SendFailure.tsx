import { Failure } from '~/domain/failure'
import { Code } from '~/ui/values/Code'
import { FailureNote } from '~/ui/FailureNote'
import { signing } from '~/words/signing'

/** A refusal, which is certain: nothing moved. Says why and what to do, and offers the raw answer. */
export function SendFailure({ error }: { error: unknown }) {
  const { review } = signing()
  const { chainError, body } = error instanceof Failure ? error.facts : {}
  const advice = adviceOn(chainError)
  return (
    <div className="card min-w-0">
      <FailureNote error={error} />
      <div className="grid gap-2 px-4 pb-4">
        {chainError !== undefined && (
          <p>
            {advice} <span className="font-mono text-xs text-muted wrap-anywhere">{chainError}</span>
          </p>
        )}
        <p>{review.nothingMoved}</p>
        {body !== undefined && (
          <details>
            <summary className="text-muted">{review.rawAnswer}</summary>
            <Code label={review.rawAnswer} text={body} />
          </details>
        )}
      </div>
    </div>
  )
}

/** The chain may send any error name, also "constructor". */
function adviceOn(error: string | undefined): string | undefined {
  const { chainErrors } = signing().review
  return error !== undefined && Object.hasOwn(chainErrors, error) ? chainErrors[error] : undefined
}
