import { lastKnown } from '~/stores/kept/last-known'
import { useOffline } from '~/ui/use-offline'
import { formatTime } from '~/words/format'
import { words } from '~/words/words'

/** Says that the browser has no connection, and how old the figures are that it shows meanwhile. */
export function Offline() {
  if (!useOffline()) return null
  const told = lastKnown('/balance')
  return (
    <p role="status" className="rounded-card border border-warn px-4 py-2 text-warn">
      {told ? words.offline.figures(formatTime(told.at)) : words.offline.none}
    </p>
  )
}
