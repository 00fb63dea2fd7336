import { useEffect, useRef, useState } from 'react'
import type { Reviewed } from '~/signing/SigningPage'
import { useParameters } from './use-parameters'

/** What is reviewed, under an address of its own: the browser’s “Back” leads from a review to writing. */
export function useReviewed() {
  const [params, change] = useParameters()
  const [reviewed, setReviewed] = useState<Reviewed>()
  const isShown = params.has('review')
  const wasShown = useRef(isShown)
  useEffect(() => {
    // The browser’s “Back” has taken the address of the review away. After a reload there is nothing to review any more.
    if (wasShown.current && !isShown) setReviewed(undefined)
    else if (isShown && reviewed === undefined) change({ review: null })
    wasShown.current = isShown
    // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies -- only a change of the address counts
  }, [isShown])
  return {
    reviewed,
    /** The receipt that the address names. */
    receipt: params.get('receipt'),
    review: (next: Reviewed) => {
      setReviewed(next)
      change({ review: '1' }, { replace: false })
    },
    /** Back to writing; whoever has gone to another page meanwhile stays there. */
    leave: () => {
      setReviewed(undefined)
      const named = ['receipt', 'review'].filter((name) => new URLSearchParams(location.search).has(name))
      if (named.length > 0) change({ receipt: null, review: null })
    },
  }
}
