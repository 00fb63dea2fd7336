import { useEffect, useState } from 'react'

/** As many rows as stood before a reader lately; what is asked for them is asked again when they come back. */
const most = 200
/** Milliseconds a row must have stood still: nothing is asked for rows that only fly by. */
const rest = 150

export type Watch = (row: HTMLElement | null) => (() => void) | undefined

/** The tokens whose rows are or were before the reader, latest first. `watch` is the ref of a row with `data-token`. */
export function useSeen(): [readonly string[], Watch] {
  const [seen, setSeen] = useState<readonly string[]>([])
  const [{ watch, stop }] = useState(() => watchRows(setSeen))
  useEffect(() => stop, [stop])
  return [seen, watch]
}

type Change = (next: (before: readonly string[]) => readonly string[]) => void

function watchRows(onChange: Change) {
  const inView = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const tell = () =>
    onChange((before) =>
      [...inView].every((token) => before.includes(token))
        ? before
        : [...new Set([...inView, ...before])].slice(0, most),
    )
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const { token } = (target as HTMLElement).dataset
      if (token === undefined) continue
      if (isIntersecting) inView.add(token)
      else inView.delete(token)
    }
    clearTimeout(timer)
    timer = setTimeout(tell, rest)
  })
  const watch: Watch = (row) => {
    if (!row) return undefined
    observer.observe(row)
    return () => {
      observer.unobserve(row)
      inView.delete(row.dataset.token ?? '')
    }
  }
  return { watch, stop: () => clearTimeout(timer) }
}
