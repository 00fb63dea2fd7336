import { isObject, Numeral, parseJson, type Json, type JsonObject } from '~/domain/json/json'
import type { HookAlgorithm } from '~/domain/payment/delivery'
import { binaryOf, fromBinary, utf8 } from './bytes'
import { decodeEntities } from './entities'
import { rewrite } from './json-print'
import { php, python } from './json-writers'
import { append, phpArray, put, serialize, type PhpArray, type PhpValue } from './php-array'
import { ksort } from './php-sort'

/** The member that has Plisio’s signature, and that is not signed itself. */
export const hashName = 'verify_hash'

/** What would have been signed, byte for byte, in the order in which the ways are tried. */
export type Signed = { algorithm: HookAlgorithm; signed: Uint8Array<ArrayBuffer> }

function without(form: PhpArray): PhpArray {
  const members = new Map(form.members)
  members.delete(hashName)
  return { ...form, members }
}

const serialized = (form: PhpArray) => fromBinary(serialize(ksort(form)))

/** Plisio’s form. */
export function formTexts(form: PhpArray): Signed[] {
  const signed = without(form)
  const links = signed.members.get('tx_urls')
  const decoded = { ...signed, members: new Map(signed.members) }
  if (typeof links === 'string') decoded.members.set('tx_urls', decodeEntities(links))
  return [
    { algorithm: 'F1', signed: serialized(signed) },
    { algorithm: 'F2', signed: serialized(decoded) },
  ]
}

type Plain = Record<string, unknown>

/** `value + ''` of JavaScript. */
function asText(value: unknown): string {
  if (Array.isArray(value)) return value.map((each) => (each === null ? '' : asText(each))).join(',')
  return typeof value === 'object' && value !== null ? '[object Object]' : String(value)
}

/** As the Node library sorts: by assigning, so that `__proto__` is lost and numbers come first again. */
function sorted(members: Plain, change: (value: unknown) => unknown): Plain {
  const result: Plain = {}
  for (const key of Object.keys(members).toSorted()) result[key] = change(members[key])
  return result
}

/** As Node, PHP and Python alike write in a text a number with more digits than a double; of a whole one all of them. */
function asDigits({ text }: Numeral) {
  if (text === '-0') return '0'
  return /^-?\d+$/.test(text) ? text : String(Number(text))
}

/** A JSON as a form would carry it: whatever is no list and no object is a text. */
function asForm(value: Json): PhpValue {
  if (isObject(value)) return formOf(value)
  if (!Array.isArray(value)) return binaryOf(value instanceof Numeral ? asDigits(value) : String(value))
  const list = phpArray()
  for (const each of value) append(list, asForm(each))
  return list
}

function formOf(object: JsonObject): PhpArray {
  const form = phpArray()
  for (const [key, each] of Object.entries(object)) put(form, binaryOf(key), asForm(each))
  return form
}

/**
 * Plisio’s JSON. J1 to J3 are what Node makes of it, J4 what Python and J5 what PHP does: order of keys and writing of numbers
 * are theirs. The text is known to be an object. F1 signs the members as if they were a form’s fields.
 */
export function jsonTexts(text: string): Signed[] {
  const { [hashName]: _, ...members } = JSON.parse(text) as Plain
  return [
    { algorithm: 'J1', signed: utf8(JSON.stringify(members)) },
    { algorithm: 'J2', signed: utf8(JSON.stringify(sorted(members, asText))) },
    { algorithm: 'J3', signed: utf8(JSON.stringify(sorted(members, (value) => value))) },
    { algorithm: 'J4', signed: utf8(rewrite(text, hashName, python)) },
    { algorithm: 'J5', signed: utf8(rewrite(text, hashName, php)) },
    { algorithm: 'F1', signed: serialized(without(formOf(parseJson(text) as JsonObject))) },
  ]
}

/** PayPlay’s: the bytes that came, then what JavaScript makes of them. */
export const bodyTexts = (body: Uint8Array, text: string): Signed[] => [
  { algorithm: 'raw', signed: new Uint8Array(body) },
  { algorithm: 'json', signed: utf8(JSON.stringify(JSON.parse(text))) },
]

/** For reading, not for signing: a list where the keys are those of one. */
export function formFields({ members }: PhpArray, textOf: (bytes: Uint8Array) => string): JsonObject {
  const read = (value: PhpValue): Json => {
    if (typeof value === 'string') return textOf(fromBinary(value))
    const isList = [...value.members.keys()].every((key, index) => key === String(index))
    return isList ? [...value.members.values()].map(read) : formFields(value, textOf)
  }
  return Object.fromEntries([...members].map(([key, value]) => [textOf(fromBinary(key)), read(value)]))
}
