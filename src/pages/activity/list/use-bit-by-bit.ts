import { startTransition, useEffect, useState } from 'react'

/** So many parts fill the window, and are drawn one a frame. The others are out of view, and are drawn together. */
const singleFrames = 3

/**
 * Which of the wanted parts to draw now, in that order. Drawing little at a time lets input be handled in between.
 * `begun`: the parts drawn first.
 */
export function useBitByBit(wanted: number[], begun: number[] = []): number[] {
  const [drawn, setDrawn] = useState(begun)
  const here = wanted.filter((part) => drawn.includes(part))
  const missing = wanted.find((part) => !drawn.includes(part))
  useEffect(() => {
    if (missing === undefined) return undefined
    const next = here.length < singleFrames ? [...here, missing] : wanted
    const frame = requestAnimationFrame(() => startTransition(() => setDrawn(next)))
    return () => cancelAnimationFrame(frame)
  })
  return here
}
