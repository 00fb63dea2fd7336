import { useEffect, useRef, type ReactNode } from 'react'
import { amountKey } from '~/domain/value/same-value'

/** What is drawn in many places and may be the same thing: marked values, amounts, accounts, times. */
const things = '[data-same], data, a[href^="/contract/"], time'

/** The same for the same thing. */
function keyOf(thing: Element): string {
  if (thing instanceof HTMLElement && thing.dataset.same !== undefined) return thing.dataset.same
  if (thing instanceof HTMLDataElement) return amountKey(thing.value)
  if (thing instanceof HTMLTimeElement) return thing.dateTime
  return thing.textContent
}

const thingAt = ({ target }: Event) => (target instanceof Element ? target.closest(things) : null)

/** Lights the same account, value or trace everywhere inside while one of them is pointed at or has the focus. */
export function Highlight({ children }: { children: ReactNode }) {
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const place = root.current
    if (!place) return undefined
    let lit = ''
    const light = (key: string) => {
      if (key === lit) return
      lit = key
      // Attributes set here, and no state: thousands of nodes need not be drawn anew for a pointer passing by.
      for (const thing of place.querySelectorAll('[data-lit]')) delete (thing as HTMLElement).dataset.lit
      if (key === '') return
      for (const thing of place.querySelectorAll<HTMLElement>(things))
        if (keyOf(thing) === key) thing.dataset.lit = ''
    }
    const follow = (event: Event) => {
      const thing = thingAt(event)
      light(thing ? keyOf(thing) : '')
    }
    const leave = () => light('')
    place.addEventListener('pointerover', follow)
    place.addEventListener('focusin', follow)
    place.addEventListener('pointerleave', leave)
    place.addEventListener('focusout', leave)
    return () => {
      place.removeEventListener('pointerover', follow)
      place.removeEventListener('focusin', follow)
      place.removeEventListener('pointerleave', leave)
      place.removeEventListener('focusout', leave)
    }
  }, [])
  return (
    <div ref={root} className="contents">
      {children}
    </div>
  )
}
