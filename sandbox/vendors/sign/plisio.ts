import { createHmac } from 'node:crypto'
import { decodeEntities, jsonDumps, jsonEncode, ksort, serialize, type Php } from './php'

/**
 * The ways in which a callback of Plisio is known to be signed. F1 is the documented one for forms, F2 what Plisio’s own plugins
 * check; J1 is the documented one for JSON, J2 what its Node library checks, J3 to J5 are other clients’.
 */
// for tests
export const formVariants = ['F1', 'F2'] as const
// for tests
export const jsonVariants = ['J1', 'J2', 'J3', 'J4', 'J5'] as const
export type FormVariant = (typeof formVariants)[number]
export type JsonVariant = (typeof jsonVariants)[number]

const hmac = (key: string, text: string) => createHmac('sha1', key).update(text).digest('hex')

/** What is signed of a form’s fields; `verify_hash` is not among them. */
// for tests
export function formText(variant: FormVariant, fields: Readonly<Record<string, Php>>) {
  const { tx_urls: urls } = fields
  const isDecoded = variant === 'F2' && typeof urls === 'string'
  return serialize(ksort(isDecoded ? { ...fields, tx_urls: decodeEntities(urls) } : fields))
}

/** What is signed of a JSON object; `verify_hash` is not among its members. */
function jsonText(variant: JsonVariant, payload: Readonly<Record<string, unknown>>) {
  const texts = Object.fromEntries(Object.entries(payload).map(([key, value]) => [key, String(value)]))
  const ways: Record<JsonVariant, () => string> = {
    J1: () => JSON.stringify(payload),
    J2: () => JSON.stringify(ksort(texts)),
    J3: () => JSON.stringify(ksort(payload)),
    J4: () => jsonDumps(payload),
    J5: () => jsonEncode(payload),
  }
  return ways[variant]()
}

export const signForm = (variant: FormVariant, fields: Readonly<Record<string, Php>>, key: string) =>
  hmac(key, formText(variant, fields))

export const signJson = (variant: JsonVariant, payload: Readonly<Record<string, unknown>>, key: string) =>
  hmac(key, jsonText(variant, payload))
