import { Failure } from '~/domain/failure'
import { Code } from '~/ui/values/Code'
import { FailureNote } from '~/ui/FailureNote'
import { signing } from '~/words/signing'

/** Refused is certain: nothing moved. Says why, what to do, and keeps the answer itself at hand. */
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

/** Chains make up error names as they like, "constructor" among them. */
function adviceOn(error: string | undefined): string | undefined {
  const { chainErrors } = signing().review
  return error !== undefined && Object.hasOwn(chainErrors, error) ? chainErrors[error] : undefined
}
