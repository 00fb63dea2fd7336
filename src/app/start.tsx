import { startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import { Failure } from '~/domain/failure'
import { usePreferences } from '~/stores/preferences'
import { isNotLoaded } from '~/ui/on-demand'
import { formatsToPrepare } from '~/words/format'
import { createQueryClient } from './query-client'
import { Root } from './Root'
import { followSession } from './session'
import { applyFirstAppearance } from './use-appearance'

/** Draws the app over the static shell. */
export async function start(root: HTMLElement) {
  const queries = createQueryClient()
  followSession(queries)
  await applyFirstAppearance(usePreferences.getState())
  const app = createRoot(root, { onCaughtError: report })
  // A transition draws in small steps, so that the first press need not wait for the whole page.
  startTransition(() => app.render(<Root queries={queries} />))
  // Use the time in which the first answers are on their way.
  for (const prepare of formatsToPrepare) globalThis.requestIdleCallback?.(prepare)
}

/** A `Failure`, or code that could not be loaded, is shown in its place; anything else that a boundary catches is a bug. */
function report(error: unknown) {
  if (!(error instanceof Failure) && !isNotLoaded(error)) reportError(error)
}
