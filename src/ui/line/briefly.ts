import { once } from '~/words/format'

/** "1.5T", "1E30": a round number of many digits, in few letters and without rounding. */
export function formatBriefly(whole: bigint): string {
  const notation = String(whole).length > 15 ? 'scientific' : 'compact'
  return once(
    `brief ${notation}`,
    (locale) => new Intl.NumberFormat(locale, { notation, maximumSignificantDigits: 21 }),
  ).format(whole)
}

/** "26 Nov", or "Nov 2026" where the year matters more than the day; of a day as "2026-11-26" names it. */
export const formatDayBriefly = (day: string, withYear: boolean) =>
  once(
    `brief day ${withYear}`,
    (locale) =>
      new Intl.DateTimeFormat(locale, {
        month: 'short',
        ...(withYear ? { year: 'numeric' } : { day: 'numeric' }),
        timeZone: 'UTC',
      }),
  ).format(Date.parse(day))
