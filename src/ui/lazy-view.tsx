import { lazy, useState, type ComponentType } from 'react'
import type { OnDemand } from './on-demand'

/** A view whose code is loaded when it is first drawn. Loaded code is drawn at once; a failed load can be tried again. */
export function lazyView<Props extends object>(code: OnDemand<ComponentType<Props>>) {
  // React's `lazy` remembers a failure, so each try needs its own.
  const tries = new WeakMap<Promise<ComponentType<Props>>, ComponentType<Props>>()
  function begin() {
    const begun = code.load()
    const view = tries.get(begun) ?? lazy(async () => ({ default: await begun }))
    tries.set(begun, view)
    return view
  }
  return function Later(props: Props) {
    // Chosen once: replacing the component later would lose what has been typed in it.
    const [View] = useState(() => code.loaded() ?? begin())
    return <View {...props} />
  }
}
