import { lazy, useState, type ComponentType } from 'react'
import type { OnDemand } from './on-demand'

/** A view whose code comes when it is drawn. What is here already is drawn at once; what failed can be tried again. */
export function later<Props extends object>(code: OnDemand<ComponentType<Props>>) {
  // React's `lazy` remembers a failure, so each try has its own.
  const tries = new WeakMap<Promise<ComponentType<Props>>, ComponentType<Props>>()
  function begin() {
    const begun = code.fetch()
    const view = tries.get(begun) ?? lazy(async () => ({ default: await begun }))
    tries.set(begun, view)
    return view
  }
  return function Later(props: Props) {
    // Decided once: another component in its place would lose what has been typed there.
    const [View] = useState(() => code.here() ?? begin())
    return <View {...props} />
  }
}
