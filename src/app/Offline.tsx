import { useSyncExternalStore } from 'react'
import { lastKnown } from '~/stores/kept/last-known'
import { formatTime } from '~/words/format'
import { words } from '~/words/words'

function subscribe(onChange: () => void) {
  for (const event of ['online', 'offline']) addEventListener(event, onChange)
  return () => {
    for (const event of ['online', 'offline']) removeEventListener(event, onChange)
  }
}

/** Says that the browser has no connection, and how old the figures are that it shows meanwhile. */
export function Offline() {
  const isOffline = useSyncExternalStore(subscribe, () => !navigator.onLine)
  if (!isOffline) return null
  const told = lastKnown('/balance')
  return (
    <p role="status" className="rounded-card border border-warn px-4 py-2 text-warn">
      {told ? words.offline.figures(formatTime(told.at)) : words.offline.none}
    </p>
  )
}
