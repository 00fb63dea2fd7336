import { create, type StoreApi } from 'zustand'

const resets: (() => void)[] = []

/** Whatever a file of this room holds in its own hands says here how it becomes again what a new page holds. */
export const onReset = (reset: () => void) => void resets.push(reset)

/** Every maker of stores hands over what it makes; `first` is what the store holds at a first visit. */
export function registered<Use extends Pick<StoreApi<unknown>, 'setState'>>(use: Use, first: () => unknown) {
  onReset(() => use.setState(first(), true))
  return use
}

/** A store that is gone with the page. */
export const ofThisPage = <State>(first: State) =>
  registered(
    create<State>()(() => first),
    () => first,
  )

/** All that a test has left in the stores is gone, and they belong to a guest. Storage itself is the caller's to clear. */
// for tests
export function resetStores() {
  for (const reset of resets) reset()
}
