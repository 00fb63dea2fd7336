import { isObject, JsonError, parseJson, type Json } from '~/domain/json/json'

/** Values for the `{{variables}}` of a draft, by name. */
export type Values = { readonly [name: string]: string }

/** What variables can stand in: every text of an action. */
type Texts = {
  account: string
  name: string
  actor: string | null
  permission: string | null
  data: string
}

/** A field of an action in which variables can stand. */
export type Place = keyof Texts
const fields = ['account', 'name', 'actor', 'permission', 'data'] as const

const place = /\{\{([a-z][a-z0-9_]{0,39})(:number)?\}\}/gi
/** As JSON text: the whole string becomes a numeral. */
const numberPlace = /(?<!\\)"\{\{([a-z][a-z0-9_]{0,39}):number\}\}"/gi
const numeral = /^-?(0|[1-9]\d*)(\.\d+)?$/

export const hasVariable = (text: string) => text.search(place) >= 0

/** Names in the order they are met, each once. */
export const variablesIn = (actions: Texts[]): string[] => [
  ...new Set(
    actions
      .flatMap((action) => fields.map((field) => action[field] ?? ''))
      .flatMap((text) => [...text.matchAll(place)].map(([, name = '']) => name)),
  ),
]

/** The variable that is whoever is signed in. However it is spelled: `{{Me}}` must not become somebody else. */
export const me = 'me'
export const isMe = (name: string) => name.toLowerCase() === me

/** The values a draft may bring along, from wherever it comes: who is signed in is never among them. */
export const withoutMe = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !isMe(name)))

const valueOf = (values: Values, name: string) =>
  Object.hasOwn(values, name) && values[name] !== '' ? values[name] : undefined

/**
 * Why a variable is left open: no value; a value that is no number where one was asked for; a number asked for inside
 * other text; nobody signed in, or not known yet who.
 */
export type Unfilled = { field: Place; name: string; reason: 'empty' | 'no-number' | 'in-text' | 'nobody' }

/**
 * The action with its variables filled in, and those that are left open. In the data a value stays inside its
 * string, whatever it holds; only `"{{n:number}}"` becomes a numeral, with the digits of the value. What has no value stays
 * as it is written; a value may itself look like a variable, and is none.
 */
export function fillIn<A extends Texts>(
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

type Open = (name: string, reason: Unfilled['reason']) => void

function fillText(text: string, values: Values, open: Open, inJson = false): string {
  return text.replace(place, (written, name: string, asNumber?: string) => {
    const value = valueOf(values, isMe(name) ? me : name)
    if (value === undefined || (inJson && asNumber)) {
      open(name, value === undefined ? 'empty' : 'in-text')
      return written
    }
    return inJson ? JSON.stringify(value).slice(1, -1) : value
  })
}

function fillData(data: string, values: Values, open: Open): string {
  if (!hasVariable(data)) return data
  // Only in valid JSON does every `{{` stand inside a string, where escaping makes a value harmless.
  if (!isValid(data)) {
    fillText(data, {}, open)
    return data
  }
  const notNumbers = new Set<string>()
  const numbered = data.replace(numberPlace, (written, name: string) => {
    const value = valueOf(values, name)
    if (value !== undefined && numeral.test(value)) return value
    if (value !== undefined) notNumbers.add(name)
    return written
  })
  const say: Open = (name, reason) => open(name, notNumbers.has(name) ? 'no-number' : reason)
  return fillText(numbered, values, say, true)
}

function isValid(text: string): boolean {
  try {
    parseJson(text)
    return true
  } catch (error) {
    if (error instanceof JsonError) return false
    throw error
  }
}

/** A place in JSON, as in `rawTx.processed.action_traces[0].console`; undefined where there is none or no plain value. */
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
