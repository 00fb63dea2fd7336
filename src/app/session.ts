import type { QueryClient } from '@tanstack/react-query'
import { auth } from '~/auth/current'
import { forgetMyActions } from '~/stores/activity/archive-name'
import { ownedBy, useOwner } from '~/stores/kept/owner'

/** Gives the page to whoever has the session. Another person's data is dropped before anything of it could be shown. */
export function followSession(queries: QueryClient): () => void {
  let sid = sidOf()
  ownedBy(auth().getSnapshot())
  // The last session may have run out while nobody was here to see it.
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
