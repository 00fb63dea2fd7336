import { maxLevels, sizeOfData } from '~/domain/json/data-size'
import { escapeHidden } from '~/domain/value/invisible-characters'
import { isObject, JsonError, parseJson, printJson, type JsonObject } from '~/domain/json/json'
import { isName } from '~/domain/value/name'
import { hasVariable, type ActionField, type Unfilled } from './variables'

/** One action as it is being written: every field is text, so that nothing is lost while it is still wrong. */
export type DraftAction = {
  id: string
  account: string
  name: string
  /** Null until the user writes here: see `withDefaults`. */
  actor: string | null
  permission: string | null
  /** JSON text of an object. This is what is kept; a form is only a view of it. */
  data: string
  /** Kept, but left out of the request. */
  off?: boolean
  /** Drawn as one line. */
  folded?: boolean
  view?: 'json' | 'form'
}

/** An action as a template keeps it: texts that may contain `{{variables}}`. Null: the draft's default. */
export type TemplateAction = {
  account: string
  name: string
  actor: string | null
  permission: string | null
  data: string
}

/** An action with its defaults filled in, and perhaps its variables. */
export type FilledAction = DraftAction & {
  actor: string
  permission: string
  /** The variables without a usable value; absent before variables are filled in. */
  unfilled?: Unfilled[]
}

export const emptyAction = (id: string): DraftAction => ({
  id,
  account: '',
  name: '',
  actor: null,
  permission: null,
  data: '{}',
})

/** Actor: the signed-in user. Permission: the DApp's own for its contract, `active` for every other. */
export function withDefaults(
  action: DraftAction,
  username: string,
  dapp: { contract?: string; permission?: string },
): FilledAction {
  const ours = dapp.permission !== undefined && action.account.trim() === dapp.contract
  return {
    ...action,
    actor: action.actor ?? username,
    permission: action.permission ?? (ours ? dapp.permission : undefined) ?? 'active',
  }
}

export type DraftProblem =
  | { field: ActionField; reason: 'empty' | 'no-name' | 'no-object' | 'unfilled' }
  | { field: 'data'; reason: 'no-json'; position: number }
  | { field: 'data'; reason: 'too-deep'; levels: number }

/** The body of POST /send-tx. */
export type SendRequest = { actions: RequestAction[] }
type RequestAction = {
  account: string
  name: string
  authorization: { actor: string; permission: string }[]
  data: JsonObject
}

/** What is wrong with the data; undefined where they are a JSON object. */
export const dataProblem = (text: string): DraftProblem | undefined => readData(text).problem

/** Lines and columns count from 1, as editors show them. */
export function lineAndColumn(text: string, position: number): { line: number; column: number } {
  const before = text.slice(0, position).split('\n')
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 }
}

type DataReading = { data: JsonObject; problem?: never } | { data?: never; problem: DraftProblem }

function readData(text: string): DataReading {
  if (text.trim() === '') return { problem: { field: 'data', reason: 'empty' } }
  try {
    const data = parseJson(text, maxLevels)
    return isObject(data) ? { data } : { problem: { field: 'data', reason: 'no-object' } }
  } catch (error) {
    if (!(error instanceof JsonError)) throw error
    if (error.reason === 'too-deep')
      return { problem: { field: 'data', reason: 'too-deep', levels: sizeOfData(text).levels } }
    return { problem: { field: 'data', reason: 'no-json', position: error.position } }
  }
}

/** What keeps the action from being sent; empty where it is off. */
export function problemsOf(action: FilledAction): DraftProblem[] {
  if (action.off) return []
  const isOpen = (field: ActionField) =>
    action.unfilled?.some((each) => each.field === field) ?? hasVariable(action[field])
  const nameProblem = (field: Exclude<ActionField, 'data'>): DraftProblem[] => {
    const text = action[field].trim()
    if (text === '') return [{ field, reason: 'empty' }]
    if (isOpen(field)) return [{ field, reason: 'unfilled' }]
    return isName(text) ? [] : [{ field, reason: 'no-name' }]
  }
  const { problem = isOpen('data') ? ({ field: 'data', reason: 'unfilled' } as const) : undefined } =
    readData(action.data)
  return [
    ...nameProblem('account'),
    ...nameProblem('name'),
    ...nameProblem('actor'),
    ...nameProblem('permission'),
    ...(problem ? [problem] : []),
  ]
}

/** The request of a draft, without actions that are off; undefined while something is wrong with it. */
export function requestOf(actions: FilledAction[]): SendRequest | undefined {
  const wanted = actions.filter(({ off }) => !off)
  const ready = wanted.flatMap((action) => {
    const { data } = readData(action.data)
    if (!data || problemsOf(action).length > 0) return []
    const actor = action.actor.trim()
    const permission = action.permission.trim()
    return [
      {
        account: action.account.trim(),
        name: action.name.trim(),
        authorization: [{ actor, permission }],
        data,
      },
    ]
  })
  return ready.length > 0 && ready.length === wanted.length ? { actions: ready } : undefined
}

/** Byte for byte what is sent. Digits stay as they were typed; invisible characters are sent, and shown, as escapes. */
export const bodyOf = (request: SendRequest, indent = 0) => escapeHidden(printJson(request, indent))
