import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { emptyAction, type DraftAction } from '~/domain/draft'
import { kept } from './storage'

/** The transaction being written: at least one action. It outlives reloads and sign-outs; it never holds a token. */
type Draft = { actions: DraftAction[] }

const blank = (): Draft => ({ actions: [emptyAction(crypto.randomUUID())] })
const isText = (value: unknown) => typeof value === 'string'

function isAction(value: unknown): value is DraftAction {
  if (typeof value !== 'object' || value === null) return false
  const { id, account, name, actor, permission, data } = value as Record<keyof DraftAction, unknown>
  return (
    [id, account, name, data].every(isText) &&
    [actor, permission].every((each) => each === null || isText(each))
  )
}

/** What storage holds may be anybody's: what is no action is left out. */
// for tests
export function readDraft(stored: unknown): Draft {
  const actions = (stored as Partial<Draft> | null | undefined)?.actions
  const kept = Array.isArray(actions) ? actions.filter(isAction) : []
  return kept.length > 0 ? { actions: kept } : blank()
}

export const useDraft = create<Draft>()(persist(blank, { name: 'pp.draft', storage: kept, merge: readDraft }))

const change = (edit: (actions: DraftAction[]) => DraftAction[]) =>
  useDraft.setState(({ actions }) => readDraft({ actions: edit(actions) }))

export const addAction = () => change((actions) => [...actions, emptyAction(crypto.randomUUID())])

export const changeAction = (id: string, fields: Partial<Omit<DraftAction, 'id'>>) =>
  change((actions) => actions.map((action) => (action.id === id ? { ...action, ...fields } : action)))

export const removeAction = (id: string) => change((actions) => actions.filter((action) => action.id !== id))

export const clearDraft = () => change(() => [])
