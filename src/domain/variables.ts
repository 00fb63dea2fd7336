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

const place = /\{\{([a-z][a-z0-9_]{0,39})(:number)?\}\}/gi
/** As JSON text: the whole string becomes a numeral. */
const numberPlace = /"\{\{([a-z][a-z0-9_]{0,39}):number\}\}"/gi
const numeral = /^-?(0|[1-9]\d*)(\.\d+)?$/

export const hasVariable = (text: string) => text.search(place) >= 0

/** Names in the order they are met, each once. */
export const variablesIn = (actions: Texts[]): string[] => [
  ...new Set(
    actions
      .flatMap(({ account, name, actor, permission, data }) => [
        account,
        name,
        actor ?? '',
        permission ?? '',
        data,
      ])
      .flatMap((text) => [...text.matchAll(place)].map(([, name = '']) => name)),
  ),
]

const valueOf = (values: Values, name: string) =>
  Object.hasOwn(values, name) && values[name] !== '' ? values[name] : undefined

/**
 * The action with its variables filled in. In the data a value stays inside its string, whatever it holds; only
 * `"{{n:number}}"` becomes a numeral, with the digits of the value. What has no value stays as it is written.
 */
export function fillIn<A extends Texts>(action: A, values: Values): A {
  const plain = (text: string) =>
    text.replace(place, (written, name: string) => valueOf(values, name) ?? written)
  return {
    ...action,
    account: plain(action.account),
    name: plain(action.name),
    actor: action.actor === null ? null : plain(action.actor),
    permission: action.permission === null ? null : plain(action.permission),
    data: fillData(action.data, values),
  }
}

function fillData(data: string, values: Values): string {
  // Only in valid JSON does every `{{` stand inside a string, where escaping makes a value harmless.
  if (!hasVariable(data) || !isValid(data)) return data
  return data
    .replace(numberPlace, (written, name: string) => {
      const value = valueOf(values, name)
      return value !== undefined && numeral.test(value) ? value : written
    })
    .replace(place, (written, name: string, asNumber?: string) => {
      const value = asNumber ? undefined : valueOf(values, name)
      return value === undefined ? written : JSON.stringify(value).slice(1, -1)
    })
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
