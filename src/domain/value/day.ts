/** The first moment of a day and that of the next one, in milliseconds. Null where the text is no day: "2026-02-30". */
export function dayOf(text: string, zone: 'local' | 'utc'): { from: number; to: number } | null {
  const [, year, month, day] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(text.trim()) ?? []).map(Number)
  if (year === undefined || month === undefined || day === undefined) return null
  const utc = new Date(Date.UTC(year, month - 1, day))
  // What is no day of this month, 30 February, would be one of another.
  if (utc.getUTCMonth() !== month - 1) return null
  return zone === 'utc'
    ? { from: utc.getTime(), to: Date.UTC(year, month - 1, day + 1) }
    : { from: new Date(year, month - 1, day).getTime(), to: new Date(year, month - 1, day + 1).getTime() }
}

/** The day of a moment in milliseconds, "2026-11-26". */
export function dayAt(time: number, zone: 'local' | 'utc'): string {
  const at = new Date(time)
  const parts =
    zone === 'utc'
      ? [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()]
      : [at.getFullYear(), at.getMonth() + 1, at.getDate()]
  return parts.map((part) => String(part).padStart(2, '0')).join('-')
}

const dayMs = 86_400_000

/** The day so many days before a moment in milliseconds, as in "7d". Null where the text is nothing of the kind. */
export function dayBefore(text: string, now: number, zone: 'local' | 'utc') {
  const [, days] = /^(\d{1,4})d$/.exec(text.trim()) ?? []
  return days === undefined ? null : dayOf(dayAt(now - Number(days) * dayMs, zone), zone)
}

/** The first moment of a month and that of the next one. Null where the text is no month: "2026-13". */
export function monthOfText(text: string, zone: 'local' | 'utc'): { from: number; to: number } | null {
  const first = dayOf(`${text.trim()}-01`, zone)
  const [year = 0, month = 0] = text.trim().split('-').map(Number)
  const next = month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`
  const end = dayOf(`${next}-01`, zone)
  return first && end ? { from: first.from, to: end.from } : null
}
