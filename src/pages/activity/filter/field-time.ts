type Zone = 'local' | 'utc'

const minute = 60_000
const shift = (time: number, zone: Zone) => (zone === 'utc' ? 0 : new Date(time).getTimezoneOffset() * minute)

/** Milliseconds as a `datetime-local` field has them, to the minute; empty where it could not show them. */
export function toField(time: number | null, zone: Zone): string {
  if (time === null) return ''
  const text = new Date(time - shift(time, zone)).toISOString()
  return /^\d{4}-/.test(text) ? text.slice(0, 16) : ''
}

/** What such a field says, as an ISO time with its zone; empty while it is not filled in. */
export function fromField(text: string, zone: Zone): string {
  const time = Date.parse(`${text}Z`)
  if (Number.isNaN(time)) return ''
  // Where the clock was set that night the offset of the wall time itself counts.
  const local = zone === 'utc' ? time : new Date(text).getTime()
  return new Date(local).toISOString().replace('.000Z', 'Z')
}
