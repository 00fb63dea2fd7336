import * as v from 'valibot'
import { AmountError, fromUnits, parseAmount, type Amount } from '~/domain/money/amount'
import { jsonIn, Numeral } from '~/domain/json/json'

/** Kinds of values in answers, shared by the endpoints. Numbers may be JSON numbers or strings. */

/** A JSON number or a string → its source text. */
export const digits = v.pipe(
  v.union([v.number(), v.string(), v.instance(Numeral)], 'a number'),
  v.transform(String),
)

/** Source text → Amount with the digits as written. */
export const toAmount = v.rawTransform<string, Amount>(({ dataset, addIssue, NEVER }) => {
  try {
    return parseAmount(dataset.value)
  } catch (error) {
    if (!(error instanceof AmountError)) throw error
    addIssue({ message: error.message })
    return NEVER
  }
})

/** 924.6831701897099 or "20.602060206020602060" → Amount. */
export const decimal = v.pipe(digits, toAmount)

export const tokenCode = v.pipe(v.string(), v.nonEmpty())

/** 0–36; any other number cannot be trusted. */
export const decimals = v.pipe(digits, v.regex(/^\d+$/), v.transform(Number), v.maxValue(36))

/** Base units and a number of decimals → Amount. */
export const units = (text: string, places: number): Amount => fromUnits(text, places)

/** JSON text as the schema has it; undefined where it is no JSON or does not fit. */
export function readText<Output>(schema: v.GenericSchema<unknown, Output>, text: string): Output | undefined {
  const read = v.safeParse(schema, jsonIn(text))
  return read.success ? read.output : undefined
}

type Listed<Item> = { items: Item[]; unreadable: number }

/** Leaves unreadable entries out of a list and counts them. A list of only such entries is a broken contract. */
export const listOf = <Item>(item: v.GenericSchema<unknown, Item>) =>
  v.pipe(
    v.array(v.unknown()),
    v.rawTransform<unknown[], Listed<Item>>(({ dataset: { value }, addIssue, NEVER }) => {
      const read = value.map((entry) => v.safeParse(item, entry))
      const items = read.flatMap((each) => (each.success ? [each.output] : []))
      if (items.length > 0 || read.length === 0) return { items, unreadable: read.length - items.length }
      addIssue({ message: 'no entry can be read' })
      return NEVER
    }),
  )
