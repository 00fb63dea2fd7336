import { isObject, JsonError, parseJson, type Json, type JsonObject } from '~/domain/json/json'
import { textOf } from '~/domain/payment/facts'
import type { Vendor } from '~/domain/payment/vendor'
import { fieldsOf } from './field'

/** What a vendor’s refusal says of single fields, and what it says of the whole. */
export type Refusal = { fields: Record<string, string>; rest: string | null }

/**
 * Reads a refusal of any vendor: `errors` by field, Business’ `{code, message}`, Plisio’s `data.message`, which may be JSON, or
 * hold JSON after a colon. A sentence that names exactly one field belongs to that field.
 */
export function readRefusal(vendor: Vendor, answer: Json): Refusal {
  const names = new Set(['quoteId', ...fieldsOf(vendor).map(({ name }) => name)])
  const said = sayings(isObject(answer) ? answer : {}, names)
  const fields = new Map<string, string[]>()
  const rest: string[] = []
  for (const { name, text } of said) {
    const field = name !== null && names.has(name) ? name : namedIn(text, names)
    if (field !== null) fields.set(field, [...(fields.get(field) ?? []), text])
    else rest.push(name === null ? text : `${name}: ${text}`)
  }
  return {
    fields: Object.fromEntries([...fields].map(([name, texts]) => [name, [...new Set(texts)].join(' ')])),
    rest: rest.length > 0 ? [...new Set(rest)].join(' ') : null,
  }
}

type Saying = { name: string | null; text: string }

function sayings(answer: JsonObject, names: Set<string>): Saying[] {
  const data = isObject(answer.data) ? answer.data : {}
  const byField = [...errorsIn(answer.errors), ...errorsIn(data.errors)]
  if (byField.length > 0) return byField
  const message = [data.message, answer.message, answer.error_description, answer.error, data.name].find(
    (each) => textOf(each) !== undefined || isObject(each),
  )
  if (isObject(message)) return errorsIn(message)
  return message === undefined ? [] : sayingsIn(textOf(message) ?? '', names)
}

/** `{field: ["…"]}`, `[{field, message}]` or a list of texts. */
function errorsIn(errors: Json | undefined): Saying[] {
  if (Array.isArray(errors)) return errors.flatMap(listed)
  if (!isObject(errors))
    return textOf(errors) === undefined ? [] : [{ name: null, text: textOf(errors) ?? '' }]
  return Object.entries(errors).flatMap(([name, said]) =>
    (Array.isArray(said) ? said : [said]).flatMap((each) => {
      const text = textOf(each) ?? (isObject(each) ? textOf(each.message) : undefined)
      // "amount" of "order.amount", as nested checks are named.
      return text === undefined ? [] : [{ name: name.split('.').at(-1) ?? name, text }]
    }),
  )
}

function listed(each: Json): Saying[] {
  if (!isObject(each)) return textOf(each) === undefined ? [] : [{ name: null, text: textOf(each) ?? '' }]
  const name = ['field', 'name', 'param', 'path', 'property', 'attribute']
    .map((key) => textOf(each[key]))
    .find(Boolean)
  const text = textOf(each.message) ?? textOf(each.msg) ?? textOf(each.error)
  return text === undefined ? [] : [{ name: name ?? null, text }]
}

/** A sentence, JSON, or a sentence with JSON after a colon: `Missing required attribute: {"name":"order_number"}`. */
function sayingsIn(message: string, names: Set<string>): Saying[] {
  const whole = jsonIn(message)
  if (whole !== undefined)
    return errorsIn(whole).length > 0 ? errorsIn(whole) : [{ name: null, text: message }]
  const start = message.search(/[{[]/)
  const json = start > 0 ? jsonIn(message.slice(start)) : undefined
  const told = message.slice(0, Math.max(start, 0)).replace(/[\s:]+$/, '')
  if (!isObject(json) || told === '') return [{ name: null, text: message }]
  const named = Object.values(json)
    .map((value) => textOf(value) ?? '')
    .filter((value) => names.has(value))
  if (named.length > 0) return named.map((name) => ({ name, text: told }))
  const byField = errorsIn(json).filter(({ name }) => name !== null && names.has(name))
  return byField.length > 0
    ? byField.map(({ name, text }) => ({ name, text: `${told}: ${text}` }))
    : [{ name: null, text: message }]
}

function jsonIn(text: string): JsonObject | Json[] | undefined {
  try {
    const json = parseJson(text, 20)
    return isObject(json) || Array.isArray(json) ? json : undefined
  } catch (error) {
    if (error instanceof JsonError) return undefined
    throw error
  }
}

/** The one field whose documented name a sentence has as a word of its own; null where it has none, or several. */
function namedIn(text: string, names: Set<string>): string | null {
  const found = new Set(text.match(/[A-Za-z_]+/g)?.filter((word) => names.has(word)))
  const [only, ...others] = found
  return only !== undefined && others.length === 0 ? only : null
}
