import { isObject, JsonError, parseJson, type Json } from './json'

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
const numberPlace = /"\{\{([a-z][a-z0-9_]{0,39}):number\}\}"/gi
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

const valueOf = (values: Values, name: string) =>
  Object.hasOwn(values, name) && values[name] !== '' ? values[name] : undefined

/**
 * The action with its variables filled in, and the fields where one is left open. In the data a value stays inside its
 * string, whatever it holds; only `"{{n:number}}"` becomes a numeral, with the digits of the value. What has no value stays
 * as it is written; a value may itself look like a variable, and is none.
 */
export function fillIn<A extends Texts>(action: A, values: Values): A & { unfilled: Place[] } {
  const unfilled: Place[] = []
  const filled = { ...action }
  for (const field of fields) {
    const text = action[field]
    if (text === null) continue
    const result = field === 'data' ? fillData(text, values) : fillText(text, values)
    filled[field] = result.text
    if (result.open) unfilled.push(field)
  }
  return { ...filled, unfilled }
}

type Filled = { text: string; open: boolean }

function fillText(text: string, values: Values, inJson = false): Filled {
  let open = false
  const filled = text.replace(place, (written, name: string, asNumber?: string) => {
    const value = inJson && asNumber ? undefined : valueOf(values, name)
    if (value === undefined) open = true
    if (value === undefined) return written
    return inJson ? JSON.stringify(value).slice(1, -1) : value
  })
  return { text: filled, open }
}

function fillData(data: string, values: Values): Filled {
  // Only in valid JSON does every `{{` stand inside a string, where escaping makes a value harmless.
  if (!hasVariable(data) || !isValid(data)) return { text: data, open: hasVariable(data) }
  const numbered = data.replace(numberPlace, (written, name: string) => {
    const value = valueOf(values, name)
    return value !== undefined && numeral.test(value) ? value : written
  })
  return fillText(numbered, values, true)
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
