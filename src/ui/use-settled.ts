import { useEffect, useState } from 'react'

/** Long enough between two keys that the first of them is not the last. */
const settledMs = 400

/** The value once it has stopped changing, for what must not follow every keystroke. */
export function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), settledMs)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
