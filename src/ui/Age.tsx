import { useEffect, useState } from 'react'
import { formatAge } from '~/words/format'

const tick = 10_000

/** How long ago something was told: "20 seconds ago". `since` in milliseconds. */
export function Age({ since }: { since: number }) {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tick)
    return () => clearInterval(timer)
  }, [])
  return <time dateTime={new Date(since).toISOString()}>{formatAge(since, now)}</time>
}
