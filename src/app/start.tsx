import { startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import { Failure } from '~/domain/failure'
import { usePreferences } from '~/stores/preferences'
import { formatsToPrepare } from '~/words/format'
import { createQueryClient } from './query-client'
import { Root } from './Root'
import { followSession } from './session'
import { dress } from './use-appearance'

/** Draws the app over the static shell. */
export async function start(root: HTMLElement) {
  const queries = createQueryClient()
  followSession(queries)
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
