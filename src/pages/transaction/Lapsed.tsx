import { paths } from '~/domain/paths'
import { signing } from '~/words/signing'

/** Said where somebody writes, in place of taking the page away from them. */
export function Lapsed() {
  const { review } = signing()
  return (
    <p role="alert" className="card border-warn p-4">
      {review.lapsed} <a href={paths.signIn()}>{review.signInAgain}</a>.
    </p>
  )
}
