import { Suspense, useEffect, useState } from 'react'
import { Boundary } from '~/ui/Panel'
import { lazyView } from '~/ui/lazy-view'
import { onDemand } from '~/ui/on-demand'
import { followWorker } from './follow-worker'
import { restoreTyped, watchTyping } from './typed-texts'
import { useWindowColour } from './use-window-colour'

const NewVersion = lazyView(
  onDemand(
    () => import('./NewVersion'),
    (module) => module.NewVersion,
    ['header'],
  ),
)

/** What the app does behind its pages, loaded once they are drawn: the service worker, and the offer of a new version. */
export function InstalledPage() {
  const [isNewer, setNewer] = useState(false)
  useWindowColour()
  useEffect(() => followWorker(() => setNewer(true)), [])
  useEffect(() => {
    const stops = [watchTyping(), restoreTyped()]
    return () => {
      for (const stop of stops) stop()
    }
  }, [])
  return (
    // There from the beginning, or nothing would be read out.
    <div
      aria-live="polite"
      className="pointer-events-none fixed inset-x-4 top-16 z-20 grid justify-items-end"
    >
      {isNewer && (
        <Boundary>
          <Suspense>
            <NewVersion onLater={() => setNewer(false)} />
          </Suspense>
        </Boundary>
      )}
    </div>
  )
}
