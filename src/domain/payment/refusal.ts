import { isObject, jsonIn, type Json, type JsonObject } from '~/domain/json/json'
import { textIn, textOf } from './facts'

/** What a vendor’s refusal says: in a sentence, and for single fields by their documented names. */
export type VendorRefusal = { message: string | null; errors: Record<string, string[]> }

const longest = 500
const short = (text: string) => text.trim().slice(0, longest)

/**
 * Reads the body of a vendor’s 4xx. PayPlay has `errors` with a list for each field; Plisio has `data.message`, which may
 * itself be JSON, or end in JSON: `Missing required attribute: {"name":"order_number"}`.
 */
export function readRefusal(text: string): VendorRefusal {
  const body = jsonIn(text)
  if (!isObject(body)) return { message: short(text) || null, errors: {} }
  const within = isObject(body.data) ? body.data : body
  const said = textOf(within.message) ?? textOf(body.error_description) ?? textOf(body.error)
  const errors = { ...fieldsOf(body.errors), ...fieldsOf(within.errors), ...fieldsIn(said) }
  return { message: sentenceOf(said, errors), errors }
}

/** `{"amount": ["too small"]}`, `{"amount": "too small"}`, `[{"field": "amount", "message": "too small"}]`. */
function fieldsOf(json: Json | undefined): Record<string, string[]> {
  if (Array.isArray(json)) return Object.assign({}, ...json.map(listed)) as Record<string, string[]>
  if (!isObject(json)) return {}
  const lists = Object.entries(json).map(([name, said]): [string, string[]] => [
    name,
    (Array.isArray(said) ? said : [said]).flatMap((each) => textOf(each) ?? []).map(short),
  ])
  return Object.fromEntries(lists.filter(([, said]) => said.length > 0))
}

function listed(json: Json): Record<string, string[]> {
  if (!isObject(json)) return {}
  const [name, said] = [
    textIn(json, 'field', 'name', 'param', 'path'),
    textIn(json, 'message', 'msg', 'error'),
  ]
  return name !== undefined && said !== undefined ? { [name]: [short(said)] } : {}
}

/** Where a sentence ends in an object: the sentence, and the object. */
function cut(said: string): { before: string; json: JsonObject } | undefined {
  const start = said.indexOf('{')
  const json = start < 0 ? undefined : jsonIn(said.slice(start))
  return isObject(json) ? { before: said.slice(0, start).replace(/[\s:]+$/, ''), json } : undefined
}

function fieldsIn(said: string | undefined): Record<string, string[]> {
  const parts = said === undefined ? undefined : cut(said)
  if (!parts) return {}
  const { before, json } = parts
  const name = textOf(json.name)
  // The object names the field, and the sentence says what is wrong with it.
  return before !== '' && name !== undefined ? { [name]: [short(before)] } : fieldsOf(json)
}

function sentenceOf(said: string | undefined, errors: Record<string, string[]>): string | null {
  const parts = said === undefined ? undefined : cut(said)
  if (said !== undefined && !parts) return short(said)
  const listed = Object.values(errors).flat().join(' · ')
  return short(parts?.before ?? '') || short(listed) || (said === undefined ? null : short(said))
}
