import { formatAge, formatTime } from '~/words/format'
import { useNow } from '~/ui/use-now'

type Props = {
  /** Milliseconds. */
  since: number
  /** What is said around it. */
  told?: (age: string) => string
}

/** How long ago something was told: "20 seconds ago". All that the clock draws anew. */
export function Age({ since, told }: Props) {
  const age = formatAge(since, useNow())
  return (
    <time dateTime={new Date(since).toISOString()} title={formatTime(since)}>
      {told ? told(age) : age}
    </time>
  )
}
