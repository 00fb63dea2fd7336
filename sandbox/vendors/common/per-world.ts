import type { World } from '#sandbox/world/base/types'

/** `after` does nothing once the world was replaced by a restart. */
type Place = { after: (ms: number, act: () => void) => void }

/**
 * What a vendor remembers. It belongs to a world, so that a restart makes it anew.
 */
export const perWorld = <State>(holder: { readonly world: World }, make: (place: Place) => State) => {
  const states = new WeakMap<World, State>()
  return (): State => {
    const { world } = holder
    const known = states.get(world)
    if (known !== undefined) return known
    const after = (ms: number, act: () => void) => {
      if (ms === 0) return act()
      // Nobody waits for it: a process that has nothing else to do may end.
      setTimeout(() => holder.world === world && act(), ms).unref()
    }
    const state = make({ after })
    states.set(world, state)
    return state
  }
}
