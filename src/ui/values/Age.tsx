import { formatAge, formatTime } from '~/words/format'
import { useNow } from '~/ui/use-now'

type Props = {
  /** Milliseconds. */
  since: number
  /** Puts the age into a sentence. */
  told?: (age: string) => string
}

/** How long ago something was: "20 seconds ago". A component of its own, so that the clock redraws nothing else. */
export function Age({ since, told }: Props) {
  const age = formatAge(since, useNow())
  return (
    <time dateTime={new Date(since).toISOString()} title={formatTime(since)}>
      {told ? told(age) : age}
    </time>
  )
}
