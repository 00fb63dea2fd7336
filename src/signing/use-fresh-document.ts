import { useEffect, useState } from 'react'
import { auth } from '~/auth/current'

/** How long the app’s own server may take to answer before this document is used after all. */
const timeoutMs = 3000

/**
 * Only a new document has unused connections for the next send (decision 0017), so composing after a send reloads
 * the page: draft, open records and receipts are all in storage. Returns false while it reloads. Where it cannot reload, or
 * the draft would be lost, this document stays: the browser may then repeat the next send by itself.
 */
export function useFreshDocument(isDraftKept: () => boolean): boolean {
  const [ready, setReady] = useState(() => auth().isFresh() || !isDraftKept())
  useEffect(() => {
    if (ready) return
    const stay = () => setReady(true)
    // A document that cannot be loaded would leave the user with the browser's own error page.
    fetch('/config.json', { cache: 'no-store', signal: AbortSignal.timeout(timeoutMs) }).then(
      ({ ok }) => (ok ? location.reload() : stay()),
      stay,
    )
  }, [ready])
  return ready
}
