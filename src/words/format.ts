import { language } from './words'

/** Where and when the reader is: the browser's own variety of the language (en-GB), and the zone times are shown in. */
const locale = () => globalThis.navigator?.languages?.find(isOfLanguage) ?? language

/** Not everything a browser lists is a tag that Intl takes: "en-US@posix", "en_US". */
const isOfLanguage = (tag: string) => /^[a-z]{2}(-[A-Za-z\d]{2,8})*$/.test(tag) && tag.startsWith(language)

let timeZone: 'UTC' | undefined

export function showTimesIn(zone: 'local' | 'utc') {
  timeZone = zone === 'utc' ? 'UTC' : undefined
}

type NumberParts = { sign: string; whole: string; mark: string; fraction: string }

/** A decimal of any length, cut for drawing. Only whole digits pass through Intl, so none is ever rounded. */
export function numberParts(decimal: string): NumberParts {
  const [integer = '0', fraction = ''] = decimal.replace('-', '').split('.')
  const mark =
    new Intl.NumberFormat(locale()).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value ?? '.'
  return {
    sign: decimal.startsWith('-') ? '−' : '',
    whole: new Intl.NumberFormat(locale()).format(BigInt(integer)),
    mark: fraction ? mark : '',
    fraction,
  }
}

/** "1 Nov 2026, 14:03:09 UTC": always with its zone. */
export const formatTime = (time: number) =>
  new Intl.DateTimeFormat(locale(), {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
    timeZone,
  }).format(time)
