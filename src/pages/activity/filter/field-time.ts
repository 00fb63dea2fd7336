type Zone = 'local' | 'utc'

const minute = 60_000
const shift = (time: number, zone: Zone) => (zone === 'utc' ? 0 : new Date(time).getTimezoneOffset() * minute)

/** Milliseconds as the value of a `datetime-local` field, to the minute; empty where the field could not show them. */
export function toField(time: number | null, zone: Zone): string {
  if (time === null) return ''
  const text = new Date(time - shift(time, zone)).toISOString()
  return /^\d{4}-/.test(text) ? text.slice(0, 16) : ''
}

/** The value of such a field as an ISO time with its zone; empty while it is incomplete. */
export function fromField(text: string, zone: Zone): string {
  const time = Date.parse(`${text}Z`)
  if (Number.isNaN(time)) return ''
  // Around a change of daylight saving time the offset is that of this local time.
  const local = zone === 'utc' ? time : new Date(text).getTime()
  return new Date(local).toISOString().replace('.000Z', 'Z')
}
