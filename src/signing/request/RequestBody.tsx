import { bodyOf, type SendRequest } from '~/domain/draft/draft'
import { Code } from '~/ui/values/Code'
import { signing } from '~/words/signing'

type Props = {
  request: SendRequest
  /** It cannot be seen, but stays in the document. */
  folded?: boolean
}

/** The exact JSON of the request, with line breaks added for reading. The region "Request" holds nothing else. */
export function RequestBody({ request, folded = false }: Props) {
  const { review } = signing()
  return (
    <div className="grid min-w-0 gap-2">
      {!folded && (
        <>
          <h2>{review.request}</h2>
          <p className="text-sm text-muted">{review.requestMeans}</p>
        </>
      )}
      <section aria-label={review.request} className="min-w-0">
        <div hidden={folded}>
          <Code label={review.body} text={bodyOf(request, 2)} />
        </div>
      </section>
    </div>
  )
}
