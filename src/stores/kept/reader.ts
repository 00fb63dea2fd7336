import * as v from 'valibot'

type Schema<Output> = v.GenericSchema<unknown, Output>

const outputs = <Output>(schema: Schema<Output>, value: unknown): Output[] => {
  const result = v.safeParse(schema, value)
  return result.success ? [result.output] : []
}

/** A list without the elements that do not fit; where there is none, an empty one. */
export const listOf = <Output>(schema: Schema<Output>) =>
  v.pipe(
    v.optional(v.unknown(), []),
    v.transform((value) => (Array.isArray(value) ? value.flatMap((each) => outputs(schema, each)) : [])),
  )

/** An object without the members that do not fit. Any name may be a member's, "constructor" too. */
export const recordOf = <Output>(schema: Schema<Output>) =>
  v.pipe(
    v.optional(v.unknown(), []),
    v.transform((value) => {
      const members = typeof value === 'object' && value !== null ? Object.entries(value) : []
      return Object.fromEntries(
        members.flatMap(([name, each]) => outputs(schema, each).map((output) => [name, output] as const)),
      )
    }),
  )

/** A name somebody gave: not empty, no blanks around it, at most so many UTF-16 units. */
export const givenName = (maxLength: number) =>
  v.pipe(
    v.string(),
    v.check((name) => name !== '' && name.trim() === name && name.length <= maxLength),
  )

/** Stored data is untrusted: what does not fit is left out, by a schema whose every member has a fallback. */
export const reader =
  <Output>(schema: Schema<Output>) =>
  (stored: unknown): Output =>
    v.parse(schema, typeof stored === 'object' && stored !== null ? stored : {})

/** Of elements with the same key the last one. */
export const lastOfEach = <Item>(items: Item[], keyOf: (item: Item) => string): Item[] => [
  ...new Map(items.map((item) => [keyOf(item), item])).values(),
]
