import { create, type StoreApi } from 'zustand'

const resets: (() => void)[] = []

/** A file that keeps state outside a store registers here how to reset it. */
export const onReset = (reset: () => void) => void resets.push(reset)

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

/** Resets all stores to a guest's first visit. The caller must clear storage itself. */
// for tests
export function resetStores() {
  for (const reset of resets) reset()
}
