import { mostLevels, sizeOfData } from '~/domain/json/data-size'
import { escapeHidden } from '~/domain/value/invisible-characters'
import { isObject, JsonError, parseJson, printJson, type JsonObject } from '~/domain/json/json'
import { isName } from '~/domain/value/name'
import { hasVariable, type Place, type Unfilled } from './variables'

/** One action as it is being written: every field is text, nothing is lost while it is still wrong. */
export type DraftAction = {
  id: string
  account: string
  name: string
  /** Null until somebody writes here: see `withDefaults`. */
  actor: string | null
  permission: string | null
  /** JSON text of an object: the truth of record, of which a form is only a view. */
  data: string
  /** Kept, but left out of the request. */
  off?: boolean
  /** Drawn as one line. */
  folded?: boolean
  view?: 'json' | 'form'
}

/** An action as a template keeps it: texts that may hold `{{variables}}`. Null: as the draft's defaults say. */
export type TemplateAction = {
  account: string
  name: string
  actor: string | null
  permission: string | null
  data: string
}

/** A draft with nobody's choice left open. */
export type FilledAction = DraftAction & {
  actor: string
  permission: string
  /** The variables that are left open; not there while none has been filled in. */
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
  | { field: Place; reason: 'empty' | 'no-name' | 'no-object' | 'unfilled' }
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

/** What is wrong with the data alone; undefined while it is a JSON object. */
export const dataProblem = (text: string): DraftProblem | undefined => readData(text).problem

/** Lines and columns count from 1, as editors show them. */
export function placeOf(text: string, position: number): { line: number; column: number } {
  const before = text.slice(0, position).split('\n')
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 }
}

type Read = { data: JsonObject; problem?: never } | { data?: never; problem: DraftProblem }

function readData(text: string): Read {
  if (text.trim() === '') return { problem: { field: 'data', reason: 'empty' } }
  try {
    const data = parseJson(text, mostLevels)
    return isObject(data) ? { data } : { problem: { field: 'data', reason: 'no-object' } }
  } catch (error) {
    if (!(error instanceof JsonError)) throw error
    if (error.reason === 'too-deep')
      return { problem: { field: 'data', reason: 'too-deep', levels: sizeOfData(text).levels } }
    return { problem: { field: 'data', reason: 'no-json', position: error.position } }
  }
}

/** What keeps the action from being sent; empty when nothing does, as when it is off. */
export function problemsOf(action: FilledAction): DraftProblem[] {
  if (action.off) return []
  const isOpen = (field: Place) =>
    action.unfilled?.some((each) => each.field === field) ?? hasVariable(action[field])
  const nameProblem = (field: Exclude<Place, 'data'>): DraftProblem[] => {
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

/** The request a draft stands for, without what is off; undefined while something is wrong with it. */
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

/** Byte for byte what leaves. Digits stay as they were typed; signs that cannot be seen leave, and are shown, as escapes. */
export const bodyOf = (request: SendRequest, indent = 0) => escapeHidden(printJson(request, indent))
