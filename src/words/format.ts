import { plural } from './plural'
import { language } from './words'

/** Where and when the reader is: the browser's own variety of the language (en-GB), and the zone times are shown in. */
const locale = () => globalThis.navigator?.languages?.find(isOfLanguage) ?? language

/** Not everything a browser lists is a tag that Intl takes: "en-US@posix", "en_US". */
const isTag = (tag: string) => /^[a-z]{2,3}(-[A-Za-z\d]{2,8})*$/.test(tag)
const isOfLanguage = (tag: string) => isTag(tag) && tag.split('-')[0] === language

let timeZone: 'UTC' | undefined

export function showTimesIn(zone: 'local' | 'utc') {
  timeZone = zone === 'utc' ? 'UTC' : undefined
}

/** Names what all sentences, times and figures on the screen depend on. */
export const wordingInForce = () => `${language} ${timeZone}`

const formats = new Map<string, unknown>()

/** Making a format costs more than using it a hundred times, and a list uses it for every row. */
export function once<T>(name: string, make: (locale: string) => T): T {
  const key = `${name} ${locale()} ${timeZone}`
  const known = formats.get(key) as T | undefined
  const format = known ?? make(locale())
  formats.set(key, format)
  return format
}

type NumberParts = { sign: string; whole: string; mark: string; fraction: string }

const numberFormat = () => once('number', (locale) => new Intl.NumberFormat(locale))

/** Makes what nearly every page needs, in steps: the first format of a page costs many times the next one. */
export const formatsToPrepare = [
  () => numberParts('1.5'),
  () => formatAge(0, 0),
  () => formatTime(0),
  () => plural(language, 0, { other: '' }),
]

/**
 * How numbers are written here and in every other language the browser's user reads: what stands before a fraction, what
 * between groups of digits, and zero to nine in each script.
 */
export const numberMarks = () =>
  once(`marks ${globalThis.navigator?.languages?.join()}`, (locale) => {
    const others = globalThis.navigator?.languages?.filter(isTag) ?? []
    const formats = [...new Set([locale, ...others])].map((tag) => new Intl.NumberFormat(tag))
    const parts = formats.flatMap((format) => format.formatToParts(12_345_678.5))
    const all = (wanted: string) => parts.flatMap(({ type, value }) => (type === wanted ? [value] : []))
    const digits = formats.flatMap((format) => Array.from({ length: 10 }, (_, digit) => format.format(digit)))
    return { decimal: all('decimal'), group: all('group'), digits: `${digits.join('')}0123456789` }
  })

/** A decimal of any length, cut for drawing. Only whole digits pass through Intl, so none is ever rounded. */
export function numberParts(decimal: string): NumberParts {
  const [integer = '0', fraction = ''] = decimal.replace('-', '').split('.')
  const format = numberFormat()
  const mark = once(
    'mark',
    () => format.formatToParts(1.5).find(({ type }) => type === 'decimal')?.value ?? '.',
  )
  return {
    sign: decimal.startsWith('-') ? '−' : '',
    whole: format.format(BigInt(integer)),
    mark: fraction ? mark : '',
    fraction,
  }
}

/** The same in one piece, for texts and names. */
export function formatDecimal(decimal: string): string {
  const { sign, whole, mark, fraction } = numberParts(decimal)
  return sign + whole + mark + fraction
}

/** A count of any size, grouped. */
export const formatCount = (count: bigint) => numberFormat().format(count)

let names: { of: string; format: Intl.DisplayNames } | undefined

/** "US Dollar", "доллар США". `name` is English and stands where the browser has no better one. */
export function currencyName(iso: string | null, name: string): string {
  if (iso === null || language === 'en') return name
  if (names?.of !== language)
    names = { of: language, format: new Intl.DisplayNames(language, { type: 'currency', fallback: 'none' }) }
  return names.format.of(iso) ?? name
}

/** By the rules of the language, numbers in a name by their value. */
export const inOrder = () => new Intl.Collator(language, { numeric: true }).compare

/** "1 Nov 2026, 14:03:09 UTC": always with its zone. */
export const formatTime = (time: number) =>
  once(
    'time',
    (locale) =>
      new Intl.DateTimeFormat(locale, {
        year: 'numeric',
        month: 'short',
        day: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
        hourCycle: 'h23',
        timeZoneName: 'short',
        timeZone,
      }),
  ).format(time)

/** "Saturday, 28 Nov 2026", in the zone that times are shown in. */
export const formatWeekday = (time: number) =>
  once(
    'weekday',
    (locale) =>
      new Intl.DateTimeFormat(locale, {
        weekday: 'long',
        year: 'numeric',
        month: 'short',
        day: 'numeric',
        timeZone,
      }),
  ).format(time)

/** "14:03", below the day. */
export const formatClock = (time: number) =>
  once(
    'clock',
    (locale) =>
      new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }),
  ).format(time)

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
]

/** "26 Nov 2026", of a day as "2026-11-26" names it. */
export const formatDay = (day: string) =>
  once(
    'day',
    (locale) =>
      new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' }),
  ).format(Date.parse(day))

/** "3 minutes ago", from milliseconds to milliseconds; a moment that is still to come was just now. */
export function formatAge(time: number, now: number): string {
  const seconds = Math.max(0, Math.floor((now - time) / 1000))
  const [unit, length] = steps.find(([, length]) => seconds >= length) ?? ['second', 1]
  const format = once('age', (locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }))
  return format.format(-Math.floor(seconds / length), unit)
}

/** "1.5 MB", of decimal megabytes. */
export function formatSize(bytes: number): string {
  const [unit, size]: [string, number] =
    bytes < 1000 ? ['byte', bytes] : bytes < 1e6 ? ['kilobyte', bytes / 1e3] : ['megabyte', bytes / 1e6]
  const rules = { style: 'unit', unitDisplay: 'short', maximumFractionDigits: 1 } as const
  return new Intl.NumberFormat(locale(), { ...rules, unit }).format(size)
}
