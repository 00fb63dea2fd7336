import type { QueryClient } from '@tanstack/react-query'
import { auth } from '~/auth/current'
import { forgetMyActions } from '~/stores/activity/archive-name'
import { forgetLastKnown, openLastKnown } from '~/stores/kept/last-known'
import { ownedBy, useOwner } from '~/stores/kept/owner'
import { usePreferences } from '~/stores/preferences'

/** Makes the page follow the session. The data of the person before are dropped before any of them could be shown. */
export function followSession(queries: QueryClient): () => void {
  let sid = sidOf()
  ownedBy(auth().getSnapshot())
  // The last session may have ended while no page was open.
  if (sid === null) {
    forgetMyActions()
    forgetLastKnown()
  }
  const stop = usePreferences.subscribe(({ keepFigures }, before) => {
    if (keepFigures !== before.keepFigures) keepLastKnown(sid)
  })
  const leave = auth().subscribe(() => {
    if (sidOf() === sid) return
    sid = sidOf()
    queries.clear()
    keepLastKnown(sid)
    const { turn } = useOwner.getState()
    ownedBy(auth().getSnapshot())
    if (sid === null || useOwner.getState().turn !== turn) forgetMyActions()
  })
  return () => {
    stop()
    leave()
  }
}

/** Forgets the figures of whoever was here, and keeps those of this session, unless nobody wants that. */
function keepLastKnown(sid: string | null) {
  forgetLastKnown()
  if (sid !== null && usePreferences.getState().keepFigures) void openLastKnown(sid)
}

function sidOf() {
  const snapshot = auth().getSnapshot()
  return snapshot.status === 'signed-in' ? snapshot.sid : null
}
