import { isExactObject, Numeral, type ExactJson } from '#sandbox/http/exact-json'
import { isWebAddress } from './hooks'
import type { Body, FieldErrors } from './plasmapay-calls'

const plain = /^(\d{1,18})(?:\.(\d{1,18}))?$/
const scientific = /^(\d+)(?:\.(\d+))?[eE]([+-]?\d{1,2})$/

/** 1.5e-7 in plain digits; other texts as they are. */
function withoutExponent(text: string) {
  const [, whole = '', fraction = '', exponent] = scientific.exec(text) ?? []
  if (exponent === undefined) return text
  const digits = whole + fraction
  const point = whole.length + Number(exponent)
  const padded = '0'.repeat(Math.max(0, 1 - point)) + digits + '0'.repeat(Math.max(0, point - digits.length))
  const at = Math.max(point, 1)
  return padded.length > at ? `${padded.slice(0, at)}.${padded.slice(at)}` : padded
}

/** An amount above zero, at most 18 digits on either side of the point, as text with every digit. A JSON number or a string. */
export function readAmount(value: ExactJson | undefined): string | undefined {
  const text = value instanceof Numeral ? withoutExponent(value.text) : value
  if (typeof text !== 'string' || !plain.test(text) || !/[1-9]/.test(text)) return undefined
  return text
}

export const amountRule = 'must be above zero, with at most 18 digits before and 18 after the point.'

/** `+`, country code and number, 12 to 24 characters as documented. */
const phone = /^\+\d{11,23}$/
const email = /^[^\s@]+@[^\s@]+$/

type Rule = [isRight: (text: string) => boolean, rule: string]
const rules: Record<string, Rule> = {
  successUri: [isWebAddress, 'must be an address that begins with http:// or https://.'],
  failureUri: [isWebAddress, 'must be an address that begins with http:// or https://.'],
  email: [(text) => email.test(text), 'must be an e-mail address.'],
  phone: [(text) => phone.test(text), 'must be + and a number, 12 to 24 characters.'],
}

/**
 * Reads the fields that hold texts, and `metadata`. An empty text counts as missing. What is wrong goes into `errors`.
 */
export function readTexts<Name extends string>(
  body: Body,
  names: readonly Name[],
  required: readonly string[],
  errors: FieldErrors,
): Partial<Record<Name, string>> {
  const read: Partial<Record<Name, string>> = {}
  for (const name of names) {
    const value = body[name]
    if (value === undefined || value === null || value === '') {
      if (required.includes(name)) errors[name] = [`${name} is required.`]
      continue
    }
    const [isRight, rule] = rules[name] ?? [() => true, '']
    if (typeof value !== 'string') errors[name] = [`${name} must be a string.`]
    else if (!isRight(value)) errors[name] = [`${name} ${rule}`]
    else read[name] = value
  }
  return read
}

/** The table says string, but both samples send an object. */
export function readMetadata(body: Body, errors: FieldErrors): Body {
  const { metadata } = body
  if (metadata === undefined || metadata === null) return {}
  if (isExactObject(metadata)) return metadata
  errors['metadata'] = ['metadata must be an object.']
  return {}
}
