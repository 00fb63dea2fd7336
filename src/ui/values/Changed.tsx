import { useEffect, useState, type ReactNode } from 'react'

/** Long enough to be seen by somebody who looks up because of it. */
const markedMs = 4000

/** Marks what is inside for a moment after `value` has changed by itself. At first nothing is marked. */
export function Changed({ value, children }: { value: string; children: ReactNode }) {
  const [seen, setSeen] = useState(value)
  const isNew = seen !== value
  useEffect(() => {
    if (!isNew) return undefined
    const timer = setTimeout(() => setSeen(value), markedMs)
    return () => clearTimeout(timer)
  }, [isNew, value])
  return (
    <span className="changed" data-changed={isNew || undefined}>
      {children}
    </span>
  )
}
