/**
 * JSON with every digit kept. `JSON.parse` turns 20.602060206020602060 into another number; here a numeral becomes a
 * `number` only where a double prints it back letter for letter, and stays source text (`Numeral`) everywhere else.
 */
export class Numeral {
  constructor(readonly text: string) {}
  toString() {
    return this.text
  }
}

export type JsonObject = { [key: string]: Json }
export type Json = null | boolean | number | string | Numeral | Json[] | JsonObject

/** Where and why a text is not JSON. `position` counts UTF-16 units from 0. The message never quotes the text. */
export class JsonError extends Error {
  override name = 'JsonError'
  constructor(
    readonly reason: 'unexpected' | 'unfinished' | 'too-deep',
    readonly position: number,
  ) {
    super(`JSON ${reason} at ${position}`)
  }
}

const deepest = 1000
const numeral = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const literals: [string, Json][] = [
  ['true', true],
  ['false', false],
  ['null', null],
]

/** Throws JsonError. Of a key given twice the last one counts, as in JSON.parse. */
export function parseJson(text: string): Json {
  let at = 0
  const fail = (): JsonError => new JsonError(at >= text.length ? 'unfinished' : 'unexpected', at)
  const skip = () => {
    for (; ; at++) {
      const code = text.charCodeAt(at)
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return
    }
  }
  const eat = (sign: string) => {
    skip()
    if (text[at] !== sign) return false
    at++
    return true
  }
  const string = (): string => {
    const start = at++
    let escaped = false
    for (; ; at++) {
      const code = text.charCodeAt(at)
      if (code === 34) break
      if (code === 92) {
        escaped = true
        at++
      }
      if (Number.isNaN(code) || code < 32) throw fail()
    }
    const end = ++at
    if (!escaped) return text.slice(start + 1, end - 1)
    try {
      return JSON.parse(text.slice(start, end)) as string
    } catch {
      at = start
      throw fail()
    }
  }
  const number = (): number | Numeral => {
    numeral.lastIndex = at
    const source = numeral.exec(text)?.[0]
    if (source === undefined) throw fail()
    at += source.length
    const value = Number(source)
    return String(value) === source ? value : new Numeral(source)
  }
  const list = (depth: number): Json[] => {
    const items: Json[] = []
    if (eat(']')) return items
    do items.push(value(depth))
    while (eat(','))
    if (!eat(']')) throw fail()
    return items
  }
  const object = (depth: number): JsonObject => {
    const members: JsonObject = {}
    if (eat('}')) return members
    do {
      skip()
      if (text[at] !== '"') throw fail()
      const key = string()
      if (!eat(':')) throw fail()
      const member = value(depth)
      // Assigning `__proto__` would set a prototype instead of a member.
      if (key === '__proto__')
        Object.defineProperty(members, key, {
          value: member,
          enumerable: true,
          configurable: true,
          writable: true,
        })
      else members[key] = member
    } while (eat(','))
    if (!eat('}')) throw fail()
    return members
  }
  const value = (depth: number): Json => {
    skip()
    if (depth > deepest) throw new JsonError('too-deep', at)
    const sign = text[at]
    if (sign === '"') return string()
    if (sign === '{' || sign === '[') {
      at++
      return sign === '{' ? object(depth + 1) : list(depth + 1)
    }
    for (const [word, meaning] of literals)
      if (text.startsWith(word, at)) {
        at += word.length
        return meaning
      }
    return number()
  }
  const whole = value(0)
  skip()
  if (at < text.length) throw fail()
  return whole
}

/** Prints what `parseJson` read with the same digits. `indent` counts spaces; 0 prints one line. */
export function printJson(value: Json, indent = 0): string {
  const print = (value: Json, margin: string): string => {
    if (value instanceof Numeral) return value.text
    if (value === null || typeof value !== 'object') return JSON.stringify(value)
    const inner = margin + ' '.repeat(indent)
    const lines = Array.isArray(value)
      ? value.map((item) => print(item, inner))
      : Object.entries(value).map(
          ([key, item]) => `${JSON.stringify(key)}:${indent ? ' ' : ''}${print(item, inner)}`,
        )
    const [open, close] = Array.isArray(value) ? '[]' : '{}'
    if (lines.length === 0) return `${open}${close}`
    return indent
      ? `${open}\n${inner}${lines.join(`,\n${inner}`)}\n${margin}${close}`
      : `${open}${lines.join(',')}${close}`
  }
  return print(value, '')
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Numeral)
