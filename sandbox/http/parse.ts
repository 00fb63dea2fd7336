import { getDotPath, safeParse, type BaseIssue, type GenericSchema } from 'valibot'

export type Parsed<T> = { ok: true; value: T } | { ok: false; message: string }

const reason = (issue: BaseIssue<unknown>) => {
  const isKey = issue.path?.at(-1)?.origin === 'key'
  if (issue.expected === 'never') return 'is not known here'
  if (issue.received === 'undefined') return 'is missing'
  // Never the received value: it may be a secret.
  if (issue.kind === 'validation') return issue.message
  return isKey ? 'is not known here' : `must be ${issue.expected ?? 'something else'}`
}

/** The name of the field and what is wrong with it; of alternatives the one that got further. */
const describe = (issue: BaseIssue<unknown>): string => {
  const path = getDotPath(issue)
  const inner = issue.issues?.find((alternative) => (alternative.path?.length ?? 0) > 0)
  const told = inner ? describe(inner) : reason(issue)
  if (!path) return inner ? told : `The body ${told}`
  return inner ? `${path}.${told}` : `${path} ${told}`
}

/** Reads a value at the door; a refusal names the field and says what is wrong with it in one sentence. */
export const parse = <T>(schema: GenericSchema<unknown, T>, value: unknown): Parsed<T> => {
  // A list passes for an object without keys otherwise.
  if (Array.isArray(value) && schema.type === 'strict_object') {
    return { ok: false, message: 'The body must be an object.' }
  }
  const result = safeParse(schema, value)
  if (result.success) return { ok: true, value: result.output }
  return { ok: false, message: `${describe(result.issues[0])}.` }
}
