import { useEffect, useRef, type ReactNode } from 'react'
import { amountKey } from '~/domain/value/same-value'

/** Elements that may show the same thing in several places: marked values, amounts, accounts, times. */
const comparable = '[data-same], data, a[href^="/contract/"], a[href^="/account/"], time'

/** Equal for elements that show the same thing. */
function keyOf(element: Element): string {
  if (element instanceof HTMLElement && element.dataset.same !== undefined) return element.dataset.same
  if (element instanceof HTMLDataElement) return amountKey(element.value)
  if (element instanceof HTMLTimeElement) return element.dateTime
  return element.textContent
}

const elementAt = ({ target }: Event) => (target instanceof Element ? target.closest(comparable) : null)

/** Highlights every occurrence of an account, value or trace inside while one of them is hovered or focused. */
export function Highlight({ children }: { children: ReactNode }) {
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const place = root.current
    if (!place) return undefined
    let lit = ''
    const light = (key: string) => {
      if (key === lit) return
      lit = key
      // Attributes instead of state, so that a passing pointer does not redraw thousands of nodes.
      for (const element of place.querySelectorAll('[data-lit]')) delete (element as HTMLElement).dataset.lit
      if (key === '') return
      for (const element of place.querySelectorAll<HTMLElement>(comparable))
        if (keyOf(element) === key) element.dataset.lit = ''
    }
    const follow = (event: Event) => {
      const element = elementAt(event)
      light(element ? keyOf(element) : '')
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
