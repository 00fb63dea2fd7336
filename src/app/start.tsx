import { startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import { Failure } from '~/domain/failure'
import { usePreferences } from '~/stores/preferences'
import { isNotLoaded } from '~/ui/on-demand'
import { formatsToPrepare } from '~/words/format'
import { createQueryClient } from './query-client'
import { Root } from './Root'
import { followSession } from './session'
import { dressFirst } from './use-appearance'

/** Draws the app over the static shell. */
export async function start(root: HTMLElement) {
  const queries = createQueryClient()
  followSession(queries)
  await dressFirst(usePreferences.getState())
  const app = createRoot(root, { onCaughtError: report })
  // In small steps, so that nobody's first press has to wait for the whole page.
  startTransition(() => app.render(<Root queries={queries} />))
  // While the first answers are under way.
  for (const prepare of formatsToPrepare) globalThis.requestIdleCallback?.(prepare)
}

/** Failures, and code that did not come, are told where they happened; what else a boundary has caught is said to be a bug. */
function report(error: unknown) {
  if (!(error instanceof Failure) && !isNotLoaded(error)) reportError(error)
}
