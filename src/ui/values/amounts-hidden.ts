import { useSyncExternalStore } from 'react'

/** Whether amounts are kept from whoever looks over the shoulder. Switched by the app, honoured wherever one is drawn. */
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

/** For what shows an amount without AmountText: a chart, a title. */
export const useAmountsHidden = () => useSyncExternalStore(subscribe, () => hidden)
