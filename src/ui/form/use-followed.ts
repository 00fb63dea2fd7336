import { useState, useTransition } from 'react'

/**
 * A value that changes at once in its control, while the page follows in a transition. Use it in a small component, because
 * that is redrawn at every change. `isBehind`: the page still shows the earlier value.
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
