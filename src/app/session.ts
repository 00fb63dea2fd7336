import type { QueryClient } from '@tanstack/react-query'
import { auth } from '~/auth/current'
import { forgetMyActions } from '~/stores/activity/archive-name'
import { ownedBy, useOwner } from '~/stores/kept/owner'

/** Makes the page follow the session. The data of the person before are dropped before any of them could be shown. */
export function followSession(queries: QueryClient): () => void {
  let sid = sidOf()
  ownedBy(auth().getSnapshot())
  // The last session may have ended while no page was open.
  if (sid === null) forgetMyActions()
  return auth().subscribe(() => {
    if (sidOf() === sid) return
    sid = sidOf()
    queries.clear()
    const { turn } = useOwner.getState()
    ownedBy(auth().getSnapshot())
    if (sid === null || useOwner.getState().turn !== turn) forgetMyActions()
  })
}

function sidOf() {
  const snapshot = auth().getSnapshot()
  return snapshot.status === 'signed-in' ? snapshot.sid : null
}
