import { useSyncExternalStore } from 'react'

type LabelOf = (account: string) => string | undefined

/** What the person calls each account. Set by the app; `AccountName` shows it. */
let labelOf: LabelOf = () => undefined
const listeners = new Set<() => void>()

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Call it again whenever a label has changed. */
export function labelAccounts(by: LabelOf) {
  labelOf = by
  for (const listener of listeners) listener()
}

export const useLabelOf = (account: string) => useSyncExternalStore(subscribe, () => labelOf(account))
