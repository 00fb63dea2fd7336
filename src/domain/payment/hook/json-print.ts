import { isObject, jsonIn, type Json, type JsonObject } from '~/domain/json/json'

/** How a language writes again what it has read of a JSON. */
export type Writer = {
  text: (text: string) => string
  /** `source` has the digits that were read. */
  number: (source: string) => string
  /** PHP knows only one kind of array. */
  isList: (keys: readonly string[]) => boolean
}

const key = /"([^"\\]*(?:\\.[^"\\]*)*)"(\s*:)?/g

/**
 * A JSON whose keys have a "~" before them, so that none of them is a number: JavaScript would put those first. Of a key that comes
 * twice the first place and the last value count, as in PHP and Python.
 */
function inOrder(text: string): JsonObject {
  const marked = text.replaceAll(key, (whole, name: string, colon?: string) =>
    colon === undefined ? whole : `"~${name}"${colon}`,
  )
  const json = jsonIn(marked)
  return isObject(json) ? json : {}
}

function write(value: Json, writer: Writer): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return writer.text(value)
  if (Array.isArray(value)) return `[${value.map((each) => write(each, writer)).join(',')}]`
  return isObject(value) ? writeMembers(value, writer) : writer.number(String(value))
}

function writeMembers(object: JsonObject, writer: Writer): string {
  const members = Object.entries(object).map(([key, value]) => [key.slice(1), write(value, writer)] as const)
  return writer.isList(members.map(([key]) => key))
    ? `[${members.map(([, value]) => value).join(',')}]`
    : `{${members.map(([key, value]) => `${writer.text(key)}:${value}`).join(',')}}`
}

/** A JSON object without one of its members, as another language writes it in the order in which it came. */
export function rewrite(text: string, left: string, writer: Writer): string {
  const members = Object.entries(inOrder(text)).filter(([key]) => key !== `~${left}`)
  return writeMembers(Object.fromEntries(members), writer)
}
