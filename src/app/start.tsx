import { startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import { auth } from '~/auth/current'
import { Failure } from '~/domain/failure'
import { forgetMyActions } from '~/stores/archive-name'
import { usePreferences } from '~/stores/preferences'
import { formatsToPrepare } from '~/words/format'
import { createQueryClient } from './query-client'
import { Root } from './Root'
import { dress } from './use-appearance'

/** Draws the app over the static shell. Another person's data is dropped before anything of it could be shown. */
export async function start(root: HTMLElement) {
  const queries = createQueryClient()
  let sid = sidOf()
  auth().subscribe(() => {
    if (sidOf() === sid) return
    sid = sidOf()
    queries.clear()
    if (isOver()) forgetMyActions()
  })
  await dress(usePreferences.getState())
  const app = createRoot(root, { onCaughtError: report })
  // In small steps, so that nobody's first press has to wait for the whole page.
  startTransition(() => app.render(<Root queries={queries} />))
  // While the first answers are under way.
  for (const prepare of formatsToPrepare) globalThis.requestIdleCallback?.(prepare)
}

/** A Failure is already told where it happened; anything else a boundary has caught is a bug, and said to be one. */
function report(error: unknown) {
  if (!(error instanceof Failure)) reportError(error)
}

/** Ended by a person. After a session that merely ran out the same person may come back to what was kept. */
function isOver() {
  const snapshot = auth().getSnapshot()
  return snapshot.status === 'signed-out' && (snapshot.reason === 'user' || snapshot.reason === 'other-tab')
}

function sidOf() {
  const snapshot = auth().getSnapshot()
  return snapshot.status === 'signed-in' ? snapshot.sid : null
}
