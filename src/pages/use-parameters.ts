import { useSearchParams } from 'react-router'

type Change = (values: Record<string, string | null>, how?: { replace: boolean }) => void

/** The parameters of the address, and how to change some of them: null takes one away; all others stay as they are. */
export function useParameters(): [URLSearchParams, Change] {
  const [params, setParams] = useSearchParams()
  const change: Change = (values, { replace } = { replace: true }) => {
    // A page is drawn some time after its address has changed: what the address says now counts.
    const next = new URLSearchParams(location.search)
    for (const [name, value] of Object.entries(values)) {
      if (value === null) next.delete(name)
      else next.set(name, value)
    }
    setParams(next, { replace })
  }
  return [params, change]
}
