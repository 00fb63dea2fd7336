import { startTransition, useEffect, useState } from 'react'

/** So many come one by one, each in a frame of its own: they fill the window. The rest is out of sight, and comes at once. */
const oneByOne = 3

/**
 * Of the parts wanted, in that order, those to draw now: what is laid out at a time is little, and between two input has its turn.
 * `begun`: the parts to begin with.
 */
export function useBitByBit(wanted: number[], begun: number[] = []): number[] {
  const [drawn, setDrawn] = useState(begun)
  const here = wanted.filter((part) => drawn.includes(part))
  const missing = wanted.find((part) => !drawn.includes(part))
  useEffect(() => {
    if (missing === undefined) return undefined
    const next = here.length < oneByOne ? [...here, missing] : wanted
    const frame = requestAnimationFrame(() => startTransition(() => setDrawn(next)))
    return () => cancelAnimationFrame(frame)
  })
  return here
}
