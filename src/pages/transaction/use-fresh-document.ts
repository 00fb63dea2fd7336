import { useEffect, useState } from 'react'
import { auth } from '~/auth/current'
import { isDraftKept } from '~/stores/draft/draft'

/** Milliseconds in which the app itself has to answer, or the document stays. */
const patience = 3000

/**
 * Only a new document has unused connections for the next send (docs/decisions/0017), so composing begins with one: draft,
 * open sends and receipts are all in storage. False while it is on its way. Where it would not come, or would lose the
 * draft, this document goes on: the next send is then one that a browser may repeat.
 */
export function useFreshDocument(): boolean {
  const [ready, setReady] = useState(() => auth().isFresh() || !isDraftKept())
  useEffect(() => {
    if (ready) return
    const stay = () => setReady(true)
    // A document that cannot be loaded would leave the user with the browser's own error page.
    fetch('/config.json', { cache: 'no-store', signal: AbortSignal.timeout(patience) }).then(
      ({ ok }) => (ok ? location.reload() : stay()),
      stay,
    )
  }, [ready])
  return ready
}
