import { language } from './words'

/** Where and when the reader is: the browser's own variety of the language (en-GB), and the zone times are shown in. */
const locale = () => globalThis.navigator?.languages?.find((tag) => tag.startsWith(language)) ?? language

export let timeZone: 'UTC' | undefined

export function showTimesIn(zone: 'local' | 'utc') {
  timeZone = zone === 'utc' ? 'UTC' : undefined
}

export type NumberParts = { sign: string; whole: string; mark: string; fraction: string }

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

export const formatCount = (count: number) => new Intl.NumberFormat(locale()).format(count)
