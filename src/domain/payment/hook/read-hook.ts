import { isObject, jsonIn, type Json, type JsonObject } from '~/domain/json/json'
import type { Vendor } from '~/domain/payment/vendor'
import { textOf, toBinary, utf8In } from './bytes'
import { readForm } from './php-form'
import type { PhpArray } from './php-array'
import { formFields, hashName } from './texts'

/** A webhook as it came. Of a header that comes twice the values are joined, as in HTTP. */
export type Hook = { body: Uint8Array; headers: Iterable<readonly [name: string, value: string]> }

/** What a body holds. `text` is undefined for a JSON that is no UTF-8: it can be read, but nobody can have signed it. */
export type HookBody =
  | { form: PhpArray; fields: JsonObject }
  | { form?: never; text: string | undefined; fields: JsonObject }

/** Names without which a form is none of Plisio’s: PHP reads any bytes as some form. */
const ownNames = ['txn_id', hashName]

/** Undefined where the body is no webhook of this vendor. Its first character tells JSON from a form: content types are often wrong. */
export function readHook(vendor: Vendor, body: Uint8Array): HookBody | undefined {
  const shown = textOf(body)
  if (vendor === 'plisio' && !/^\s*[{[]/.test(shown)) return readFormHook(body)
  const fields: Json | undefined = jsonIn(shown)
  return isObject(fields) ? { text: utf8In(body), fields } : undefined
}

function readFormHook(body: Uint8Array): HookBody | undefined {
  const form = readForm(toBinary(body))
  return ownNames.some((name) => form.members.has(name))
    ? { form, fields: formFields(form, textOf) }
    : undefined
}

/** The value of a header, whatever the case of its name. */
export function headerIn({ headers }: Pick<Hook, 'headers'>, name: string): string | undefined {
  const values = [...headers].filter(([each]) => each.toLowerCase() === name).map(([, value]) => value)
  return values.length ? values.join(', ') : undefined
}
