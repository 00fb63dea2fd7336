import { paths } from '~/domain/paths'
import { signing } from '~/words/signing'

/** Tells somebody who is composing that their session ended; the page and their draft stay. */
export function SessionEnded() {
  const { review } = signing()
  return (
    <p role="alert" className="card border-warn p-4">
      {review.sessionEnded} <a href={paths.signIn()}>{review.signInAgain}</a>.
    </p>
  )
}
