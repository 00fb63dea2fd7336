import { useEffect, useRef } from 'react'

/** For an element with `tabIndex={-1}` that takes the place of what had the focus: it gets the focus when it is first drawn. */
export function useArrival<Shown extends HTMLElement>() {
  const shown = useRef<Shown>(null)
  useEffect(() => shown.current?.focus(), [])
  return shown
}
