import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { OnDemand } from '~/ui/on-demand'

/** Whether a part that no page waits for is here: it is loaded once the first page is drawn with its answers. */
export function useLater(part: OnDemand<unknown>): boolean {
  const queries = useQueryClient()
  const [isHere, setHere] = useState(false)
  useEffect(() => {
    const isQuiet = () => queries.isFetching() === 0
    const come = () => {
      stop()
      setHere(true)
    }
    // Nobody has asked for it, so nobody is told where it does not come.
    const load = () => void (isQuiet() && part.load().then(come, stop))
    const look = () => void (isQuiet() && (globalThis.requestIdleCallback ?? setTimeout)(load))
    const stop = queries.getQueryCache().subscribe(look)
    look()
    return stop
  }, [queries, part])
  return isHere
}
