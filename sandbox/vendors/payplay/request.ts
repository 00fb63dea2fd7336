import { isExactObject, Numeral, parseExact, type ExactJson } from '#sandbox/http/exact-json'
import { isWebAddress } from '#sandbox/vendors/common/hooks'
import { toUnits } from '#sandbox/world/base/decimal'
import { isFiat, isPayCoin } from './exchange'

export type OrderRequest = {
  amount: string
  currency: string
  externalId: string | null
  successfulLink: string | null
  failureLink: string | null
}
type Errors = Record<string, string[]>

/** Laravel’s answer to wrong input. */
export const invalid = (errors: Errors) =>
  Response.json({ message: 'The given data was invalid.', errors }, { status: 422 })

const most = 10_000_000n

const wordsOf = (name: string) => name.replaceAll('_', ' ')
type Rule = (text: string, name: string) => string | undefined
const link: Rule = (text, name) =>
  isWebAddress(text) ? undefined : `The ${wordsOf(name)} format is invalid.`

const rules: Record<string, { isRequired?: true; rule: Rule }> = {
  amount: {
    isRequired: true,
    rule: (text) => {
      const units = toUnits(text)
      if (units === undefined) return 'The amount must be a number.'
      if (units <= 0n) return 'The amount must be greater than 0.'
      return units > most * 10n ** 18n ? `The amount may not be greater than ${most}.` : undefined
    },
  },
  currency: {
    isRequired: true,
    rule: (text) => (isFiat(text) || isPayCoin(text) ? undefined : 'The selected currency is invalid.'),
  },
  external_order_id: {
    rule: (text) =>
      /^[A-Za-z0-9_-]{1,255}$/.test(text)
        ? undefined
        : 'The external order id may only contain letters, numbers, dashes and underscores, and not more than 255.',
  },
  successful_link: { rule: link },
  failure_link: { rule: link },
}

const textOf = (value: ExactJson | undefined) => {
  if (value instanceof Numeral) return value.text
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

function problemIn(value: ExactJson | undefined, name: string) {
  const { isRequired, rule } = rules[name] ?? { rule: () => undefined }
  const text = textOf(value)
  if (text !== undefined) return rule(text, name)
  const isAbsent = value === undefined || value === null || value === ''
  if (!isAbsent) return `The ${wordsOf(name)} must be a string.`
  return isRequired ? `The ${wordsOf(name)} field is required.` : undefined
}

type Read = { ok: true; value: OrderRequest } | { ok: false; response: Response }

/** The body of `crypto-orders/{slug}`. An amount may be a number or a text, and keeps its digits. */
export function readOrder(body: string): Read {
  let json: ExactJson
  try {
    json = parseExact(body)
  } catch {
    json = null
  }
  const fields = isExactObject(json) ? json : {}
  const errors = Object.fromEntries(
    Object.keys(rules).flatMap((name) => {
      const problem = problemIn(fields[name], name)
      return problem === undefined ? [] : [[name, [problem]]]
    }),
  )
  if (Object.keys(errors).length > 0) return { ok: false, response: invalid(errors) }
  const text = (name: string) => textOf(fields[name]) ?? null
  return {
    ok: true,
    value: {
      amount: text('amount') ?? '',
      currency: text('currency') ?? '',
      externalId: text('external_order_id'),
      successfulLink: text('successful_link'),
      failureLink: text('failure_link'),
    },
  }
}
