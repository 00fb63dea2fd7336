import { randomUUID } from 'node:crypto'

/** Unguessable, so that no text of a request can look like a marked numeral. */
const mark = `numeral ${randomUUID()} `
const marked = new RegExp(`"${mark}([^"]*)"`, 'g')

/** A JSON number as it was written: `JSON.parse` would round 0.123456789012345678901. */
export class Numeral {
  constructor(readonly text: string) {}
  toJSON() {
    return mark + this.text
  }
}

export type ExactJson = null | boolean | string | Numeral | ExactJson[] | { [key: string]: ExactJson }

const stringOrNumeral = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g

/** Throws SyntaxError. Every number becomes a Numeral. */
export const parseExact = (text: string): ExactJson => {
  // First as it is: with its numerals quoted, `{1:2}` would pass.
  JSON.parse(text)
  const quoted = text.replaceAll(stringOrNumeral, (piece) =>
    piece.startsWith('"') ? piece : JSON.stringify(mark + piece),
  )
  return JSON.parse(quoted, (_, value: unknown) =>
    typeof value === 'string' && value.startsWith(mark) ? new Numeral(value.slice(mark.length)) : value,
  ) as ExactJson
}

/** Plain numbers and Numerals alike become JSON numbers. */
export const printExact = (value: unknown) =>
  JSON.stringify(value).replaceAll(marked, (_, text: string) => text)

export const exactAnswer = (value: unknown, status = 200) =>
  new Response(printExact(value), { status, headers: { 'content-type': 'application/json' } })

export const isExactObject = (value: unknown): value is { [key: string]: ExactJson } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Numeral)
