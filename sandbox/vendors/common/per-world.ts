import { createRandom } from '#sandbox/world/base/random'
import type { World } from '#sandbox/world/base/types'

/** Ids that the same seed gives again, in the same order. */
const createIds = (seed: string) => {
  const random = createRandom(seed)
  return {
    hex: (bytes: number) => random.hex(bytes),
    uuid: () => {
      const hex = random.hex(16)
      const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`]
      return [...parts, hex.slice(20)].join('-')
    },
    below: (limit: number) => random.below(limit),
  }
}
export type Ids = ReturnType<typeof createIds>

/** `after` does nothing once the world was replaced by a restart. */
type Place = { ids: Ids; after: (ms: number, act: () => void) => void }

/**
 * What a vendor remembers. It belongs to a world, so that a restart makes it anew. `name` keeps the ids of vendors apart.
 */
export const perWorld = <State>(
  holder: { readonly world: World },
  name: string,
  make: (place: Place) => State,
) => {
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
    const state = make({ ids: createIds(`${world.seed}/${name}`), after })
    states.set(world, state)
    return state
  }
}
