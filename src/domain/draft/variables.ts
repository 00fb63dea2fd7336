import { isObject, jsonIn, type Json } from '~/domain/json/json'

/** Values for the `{{variables}}` of a draft, by name. */
export type Values = { readonly [name: string]: string }

/** The texts of an action, all of which may contain variables. */
type ActionTexts = {
  account: string
  name: string
  actor: string | null
  permission: string | null
  data: string
}

export type ActionField = keyof ActionTexts
const fields = ['account', 'name', 'actor', 'permission', 'data'] as const

const variablePattern = /\{\{([a-z][a-z0-9_]{0,39})(:number)?\}\}/gi
/** In JSON text: the whole string is replaced by a number. */
const numberVariablePattern = /(?<!\\)"\{\{([a-z][a-z0-9_]{0,39}):number\}\}"/gi
const numeral = /^-?(0|[1-9]\d*)(\.\d+)?$/

export const hasVariable = (text: string) => text.search(variablePattern) >= 0

/** Names in order of appearance, each once. */
export const variablesIn = (actions: ActionTexts[]): string[] => [
  ...new Set(
    actions
      .flatMap((action) => fields.map((field) => action[field] ?? ''))
      .flatMap((text) => [...text.matchAll(variablePattern)].map(([, name = '']) => name)),
  ),
]

/** The variable for the signed-in account, in any case: `{{Me}}` must not be given another value. */
export const me = 'me'
export const isMe = (name: string) => name.toLowerCase() === me

/** The values that a draft may contain, wherever it comes from: never the signed-in account. */
export const withoutMe = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !isMe(name)))

const valueOf = (values: Values, name: string) =>
  Object.hasOwn(values, name) && values[name] !== '' ? values[name] : undefined

/**
 * Why a variable is unfilled: it has no value; its value is not a number where one is needed; a number is needed inside other
 * text; or the signed-in account is not known.
 */
export type Unfilled = {
  field: ActionField
  name: string
  reason: 'empty' | 'no-number' | 'in-text' | 'nobody'
}

/**
 * The action with its variables filled in, and those left unfilled. In the data a value always stays inside its string; only
 * `"{{n:number}}"` becomes a number, with the digits of the value. A variable without a value stays as it is written; values
 * are not searched for variables again.
 */
export function fillIn<A extends ActionTexts>(
  action: A,
  draft: Values,
  username = '',
): A & { unfilled: Unfilled[] } {
  const values = { ...withoutMe(draft), [me]: username }
  const unfilled: Unfilled[] = []
  const filled = { ...action }
  for (const field of fields) {
    const text = action[field]
    if (text === null) continue
    const open = (name: string, reason: Unfilled['reason']) =>
      unfilled.push({ field, name: isMe(name) ? me : name, reason: isMe(name) ? 'nobody' : reason })
    filled[field] = field === 'data' ? fillData(text, values, open) : fillText(text, values, open)
  }
  return { ...filled, unfilled }
}

type ReportUnfilled = (name: string, reason: Unfilled['reason']) => void

function fillText(text: string, values: Values, open: ReportUnfilled, inJson = false): string {
  return text.replace(variablePattern, (written, name: string, asNumber?: string) => {
    const value = valueOf(values, isMe(name) ? me : name)
    if (value === undefined || (inJson && asNumber)) {
      open(name, value === undefined ? 'empty' : 'in-text')
      return written
    }
    return inJson ? JSON.stringify(value).slice(1, -1) : value
  })
}

function fillData(data: string, values: Values, open: ReportUnfilled): string {
  if (!hasVariable(data)) return data
  // Only in valid JSON is every `{{` inside a string, where a value can be escaped safely.
  if (!isValid(data)) {
    fillText(data, {}, open)
    return data
  }
  const notNumbers = new Set<string>()
  const numbered = data.replace(numberVariablePattern, (written, name: string) => {
    const value = valueOf(values, name)
    if (value !== undefined && numeral.test(value)) return value
    if (value !== undefined) notNumbers.add(name)
    return written
  })
  const say: ReportUnfilled = (name, reason) => open(name, notNumbers.has(name) ? 'no-number' : reason)
  return fillText(numbered, values, say, true)
}

/** The value at a path such as `rawTx.processed.action_traces[0].console`; undefined where it is missing or not plain. */
export function valueAtPath(json: Json, path: string): string | undefined {
  const steps = path.match(/[^.[\]]+/g) ?? []
  let at: Json | undefined = json
  for (const step of steps) {
    if (Array.isArray(at)) at = /^\d{1,6}$/.test(step) ? at[Number(step)] : undefined
    else at = isObject(at) && Object.hasOwn(at, step) ? at[step] : undefined
    if (at === undefined) return undefined
  }
  return at === null || at === undefined || isObject(at) || Array.isArray(at) ? undefined : String(at)
}

const isValid = (text: string) => jsonIn(text) !== undefined
