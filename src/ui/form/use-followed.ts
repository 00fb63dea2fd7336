import { useState, useTransition } from 'react'

/**
 * A value that a page follows: what is chosen stands at once, and the page is drawn after it in small steps. Belongs into
 * a small component, for that one is drawn anew at every choice. `isBehind`: while the page still shows the one before.
 */
export function useFollowed<Value>(value: Value, onChange: (value: Value) => void) {
  const [chosen, setChosen] = useState(value)
  const [isBehind, follow] = useTransition()
  const choose = (next: Value) => {
    setChosen(next)
    follow(() => onChange(next))
  }
  return { shown: isBehind ? chosen : value, isBehind, choose }
}
