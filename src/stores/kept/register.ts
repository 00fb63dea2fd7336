import { create, type StoreApi } from 'zustand'
import { onReset } from './reset'

/** Registers a store for `resetStores`; `first` is its state at a first visit. */
export function registered<Use extends Pick<StoreApi<unknown>, 'setState'>>(use: Use, first: () => unknown) {
  onReset(() => use.setState(first(), true))
  return use
}

/** A store that lasts as long as the page. */
export const ofThisPage = <State>(first: State) =>
  registered(
    create<State>()(() => first),
    () => first,
  )
