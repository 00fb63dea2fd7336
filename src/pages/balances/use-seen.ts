import { useEffect, useState } from 'react'

/** Rows visible recently, at most; these are kept fresh. */
const maxTokens = 200
/** A row must be visible this long: nothing is requested for rows that only scroll past. */
const visibleMs = 150

export type Watch = (row: HTMLElement | null) => (() => void) | undefined

/** The tokens whose rows are or were visible, latest first. `watch` is the ref of a row with `data-token`. */
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
        : [...new Set([...inView, ...before])].slice(0, maxTokens),
    )
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const { token } = (target as HTMLElement).dataset
      if (token === undefined) continue
      if (isIntersecting) inView.add(token)
      else inView.delete(token)
    }
    clearTimeout(timer)
    timer = setTimeout(tell, visibleMs)
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
