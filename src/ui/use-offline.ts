import { useSyncExternalStore } from 'react'

function subscribe(onChange: () => void) {
  for (const event of ['online', 'offline']) addEventListener(event, onChange)
  return () => {
    for (const event of ['online', 'offline']) removeEventListener(event, onChange)
  }
}

/** Whether the browser knows that it has no connection. Where it does not, a server may be out of reach all the same. */
export const useOffline = () => useSyncExternalStore(subscribe, () => !navigator.onLine)
