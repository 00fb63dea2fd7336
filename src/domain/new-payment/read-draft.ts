import type { Json, JsonObject } from '~/domain/json/json'
import type { NumberMarks } from '~/domain/money/typed-amount'
import type { Vendor } from '~/domain/payment/vendor'
import { typedIn, type Pair, type PaymentDraft } from './draft'
import { fieldsOf, longestText, type PaymentField } from './field'
import type { FieldProblem, Problems } from './problem'
import { codesIn, readValue } from './read-value'

/**
 * A draft as the vendor would get it: the values that can be read, by their documented names, and what is wrong. It may leave
 * only where nothing is wrong.
 */
type ReadDraft = { body: JsonObject; problems: Problems }

export function readDraft(vendor: Vendor, draft: PaymentDraft, marks: NumberMarks): ReadDraft {
  const values: [string, Json][] = []
  const problems: [string, FieldProblem][] = []
  for (const field of fieldsOf(vendor)) {
    const read = field.kind === 'pairs' ? readPairs(draft.pairs) : readField(field, draft, marks)
    if ('value' in read) values.push([field.name, read.value])
    if ('problem' in read) problems.push([field.name, read.problem])
  }
  const prices = vendor === 'plisio' ? plisioProblems(draft) : {}
  return { body: Object.fromEntries(values), problems: { ...prices, ...Object.fromEntries(problems) } }
}

type Read = { value: Json } | { problem: FieldProblem } | object

function readField(field: PaymentField, draft: PaymentDraft, marks: NumberMarks): Read {
  const typed = typedIn(draft, field.name)
  if (typed.trim() !== '') return readValue(field, typed, marks)
  return field.required ? { problem: { kind: 'missing' } } : {}
}

/** A row that is empty on both sides does not count. */
function readPairs(pairs: Pair[]): Read {
  const filled = pairs
    .map(([key, value]): Pair => [key.trim(), value.trim()])
    .filter(([key, value]) => key !== '' || value !== '')
  if (filled.length === 0) return {}
  const keys = new Set<string>()
  for (const [key, value] of filled) {
    if (key === '') return { problem: { kind: 'unpaired', key: value } }
    if (keys.has(key)) return { problem: { kind: 'repeated', key } }
    if (key.length + value.length > longestText) return { problem: { kind: 'long', longest: longestText } }
    keys.add(key)
  }
  return { value: Object.fromEntries(filled) }
}

/** Plisio takes a price in a currency or one in coins, and shows one coin only where that is also the coin. */
function plisioProblems(draft: PaymentDraft): Problems {
  const is = (name: string) => typedIn(draft, name).trim() !== ''
  const problems: Problems = {}
  const inCurrency = is('source_amount') || is('source_currency')
  if (is('amount') && inCurrency) problems.amount = { kind: 'two-prices' }
  else if (is('amount') && !is('currency')) problems.currency = { kind: 'coin-of-amount' }
  else if (!is('amount') && !inCurrency) problems.source_amount = { kind: 'no-price' }
  else if (inCurrency && !is('source_amount')) problems.source_amount = { kind: 'missing' }
  else if (inCurrency && !is('source_currency')) problems.source_currency = { kind: 'missing' }
  const [coin, ...others] = codesIn(typedIn(draft, 'allowed_psys_cids'))
  const isOnly = coin !== undefined && others.length === 0
  if (isOnly && typedIn(draft, 'currency').trim().toUpperCase() !== coin)
    problems.allowed_psys_cids = { kind: 'only-coin', coin }
  return problems
}
