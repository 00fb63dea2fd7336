import { useEffect, useState } from 'react'

const pace = 5000

/** The time in milliseconds, every few seconds; ages on the screen are counted from it. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const clock = setInterval(() => setNow(Date.now()), pace)
    return () => clearInterval(clock)
  }, [])
  return now
}
