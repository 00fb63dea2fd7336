import { assetIn } from '~/domain/money/asset'
import { isObject, Numeral, type Json } from '~/domain/json/json'
import { isName } from './name'
import { parseTime } from './time'

/** What one value of an action's data most likely is; `text` where nothing more can be said. */
export type Kind =
  | 'account'
  | 'asset'
  | 'time'
  | 'hash'
  | 'integer'
  | 'decimal'
  | 'boolean'
  | 'text'
  | 'list'
  | 'struct'
  | 'nothing'

const wholeNumber = /^-?\d{1,80}$/
const decimalNumber = /^-?\d{1,80}\.\d{1,80}$/
const hex = /^(0x)?(?:[0-9a-f]{2}){16,}$/i
/** A word of prose may look like an account name; these fields hold prose. */
const prose = /memo|text|message|note|title|descr|comment|json|url|uri|reason/i

/** Guesses from the value; the field's name only decides where a plain word could be an account. */
export function kindOf(value: Json, field = ''): Kind {
  if (value === null) return 'nothing'
  if (typeof value === 'boolean') return 'boolean'
  if (Array.isArray(value)) return 'list'
  if (isObject(value)) return 'struct'
  const text = String(value)
  if (wholeNumber.test(text)) return 'integer'
  if (typeof value === 'number' || value instanceof Numeral || decimalNumber.test(text)) return 'decimal'
  if (assetIn(text)) return 'asset'
  if (parseTime(text) !== null) return 'time'
  if (hex.test(text)) return 'hash'
  return isName(text) && !prose.test(field) ? 'account' : 'text'
}
