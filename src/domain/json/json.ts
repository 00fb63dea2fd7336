/**
 * JSON with every digit kept. `JSON.parse` turns 20.602060206020602060 into another number; here a numeral becomes a
 * `number` only where a double prints the same digits again, and stays source text (`Numeral`) everywhere else.
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

const defaultDepth = 1000
const numeral = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const literals: [string, Json][] = [
  ['true', true],
  ['false', false],
  ['null', null],
]

/**
 * Throws JsonError. If a key occurs twice the last one counts, as in JSON.parse. Nesting takes no stack here; `maxDepth`
 * protects code that walks the result recursively.
 */
export function parseJson(text: string, maxDepth = defaultDepth): Json {
  let at = 0
  const fail = (): JsonError => new JsonError(at >= text.length ? 'unfinished' : 'unexpected', at)
  const skip = () => {
    for (; ; at++) {
      const code = text.charCodeAt(at)
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return
    }
  }
  const eat = (char: string) => {
    skip()
    if (text[at] !== char) return false
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
  const scalar = (): Json => {
    if (text[at] === '"') return string()
    for (const [word, meaning] of literals)
      if (text.startsWith(word, at)) {
        at += word.length
        return meaning
      }
    return number()
  }
  const key = (): string => {
    skip()
    if (text[at] !== '"') throw fail()
    const name = string()
    if (!eat(':')) throw fail()
    return name
  }

  /** Lists and objects not closed yet, the innermost last; for an object, also the key whose value comes next. */
  const open: { whole: Json[] | JsonObject; key: string }[] = []
  for (;;) {
    skip()
    if (open.length > maxDepth) throw new JsonError('too-deep', at)
    let value: Json
    const char = text[at]
    if (char === '{' || char === '[') {
      at++
      const whole = char === '{' ? {} : []
      if (!eat(char === '{' ? '}' : ']')) {
        open.push({ whole, key: char === '{' ? key() : '' })
        continue
      }
      value = whole
    } else value = scalar()
    for (;;) {
      const inner = open.at(-1)
      if (!inner) {
        skip()
        if (at < text.length) throw fail()
        return value
      }
      const isList = Array.isArray(inner.whole)
      put(inner.whole, inner.key, value)
      if (eat(',')) {
        if (!isList) inner.key = key()
        break
      }
      if (!eat(isList ? ']' : '}')) throw fail()
      open.pop()
      value = inner.whole
    }
  }
}

/** The same where a text need not be JSON: undefined for one that is not. */
export function jsonIn(text: string): Json | undefined {
  try {
    return parseJson(text)
  } catch (error) {
    if (error instanceof JsonError) return undefined
    throw error
  }
}

function put(whole: Json[] | JsonObject, key: string, value: Json) {
  if (Array.isArray(whole)) whole.push(value)
  // Assigning `__proto__` would set a prototype instead of a member.
  else if (key === '__proto__')
    Object.defineProperty(whole, key, { value, enumerable: true, configurable: true, writable: true })
  else whole[key] = value
}

/** Deeper levels are not indented further, or the margins would be longer than the text. */
const maxIndentLevels = 100

/** Prints what `parseJson` has read, with the same digits. `indent` counts spaces; 0 prints one line. */
export function printJson(value: Json, indent = 0): string {
  const parts: string[] = []
  /** What remains to be printed; the next one is at the end. */
  const ahead: { text: string; value?: Json; depth: number }[] = [{ text: '', value, depth: 0 }]
  for (let next = ahead.pop(); next; next = ahead.pop()) {
    const { value, depth } = next
    parts.push(next.text)
    if (value === undefined) continue
    if (value === null || typeof value !== 'object' || value instanceof Numeral) {
      parts.push(value instanceof Numeral ? value.text : JSON.stringify(value))
      continue
    }
    const line = (depth: number) =>
      indent ? `\n${' '.repeat(indent * Math.min(depth, maxIndentLevels))}` : ''
    const [begin, end] = Array.isArray(value) ? '[]' : '{}'
    const members = Array.isArray(value)
      ? value.map((item): [string, Json] => ['', item])
      : Object.entries(value).map(([key, item]): [string, Json] => [
          `${JSON.stringify(key)}:${indent ? ' ' : ''}`,
          item,
        ])
    if (members.length === 0) {
      parts.push(`${begin}${end}`)
      continue
    }
    ahead.push({ text: `${line(depth)}${end}`, depth })
    for (let index = members.length - 1; index >= 0; index--) {
      const [name, item] = members[index] ?? ['', null]
      const before = `${index === 0 ? begin : ','}${line(depth + 1)}${name}`
      ahead.push({ text: before, value: item, depth: depth + 1 })
    }
  }
  return parts.join('')
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Numeral)
