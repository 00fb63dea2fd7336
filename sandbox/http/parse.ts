import { getDotPath, safeParse, type BaseIssue, type GenericSchema } from 'valibot'

export type Parsed<T> = { ok: true; value: T } | { ok: false; message: string }

const reason = (issue: BaseIssue<unknown>) => {
  const isKey = issue.path?.at(-1)?.origin === 'key'
  if (issue.expected === 'never') return 'is not known'
  if (issue.received === 'undefined') return 'is missing'
  // Never quotes the received value, which may be a secret.
  if (issue.kind === 'validation') return issue.message
  return isKey ? 'is not known' : `must be ${issue.expected ?? 'another type'}`
}

/** Names the field and what is wrong with it. Of several alternatives it describes the one that matched further. */
const describe = (issue: BaseIssue<unknown>): string => {
  const path = getDotPath(issue)
  const inner = issue.issues?.find((alternative) => (alternative.path?.length ?? 0) > 0)
  const problem = inner ? describe(inner) : reason(issue)
  if (!path) return inner ? problem : `The body ${problem}`
  return inner ? `${path}.${problem}` : `${path} ${problem}`
}

/** Validates a value. The message names the field and says in one sentence what is wrong with it. */
export const parse = <T>(schema: GenericSchema<unknown, T>, value: unknown): Parsed<T> => {
  // Otherwise an array would pass as an object without keys.
  if (Array.isArray(value) && schema.type === 'strict_object') {
    return { ok: false, message: 'The body must be an object.' }
  }
  const result = safeParse(schema, value)
  if (result.success) return { ok: true, value: result.output }
  return { ok: false, message: `${describe(result.issues[0])}.` }
}
