/** PayPlay’s times: UTC to the second, without saying so. */
export const timeText = (ms: number) => new Date(ms).toISOString().slice(0, 19).replace('T', ' ')

const form = /^\d{4}-\d\d-\d\d[ +]\d\d:\d\d:\d\d$/

/** A time of a filter: "2022-06-01 00:00:00", or with a literal plus as the documents print it. Undefined where it is none. */
export function readTime(text: string): string | undefined {
  if (!form.test(text)) return undefined
  const time = text.replace('+', ' ')
  const ms = Date.parse(`${time.replace(' ', 'T')}Z`)
  return !Number.isNaN(ms) && timeText(ms) === time ? time : undefined
}
