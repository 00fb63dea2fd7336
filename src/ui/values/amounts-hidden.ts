import { useSyncExternalStore } from 'react'

/** Whether amounts are hidden from onlookers. Set by the app; `AmountText` obeys it. */
let hidden = false
const listeners = new Set<() => void>()

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function hideAmounts(hide: boolean) {
  if (hide === hidden) return
  hidden = hide
  for (const listener of listeners) listener()
}

/** For charts, titles and whatever else shows an amount without AmountText. */
export const useAmountsHidden = () => useSyncExternalStore(subscribe, () => hidden)
