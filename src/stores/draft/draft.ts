import { emptyAction, type DraftAction } from '~/domain/draft/draft'
import { lateEdit } from '~/domain/draft/late-edit'
import type { Path } from '~/domain/json/json-splice'
import type { DraftContent } from '~/domain/draft/template'
import { variablesIn, withoutMe } from '~/domain/draft/variables'
import { gatherNextStep, type Answered, type NextStep } from '~/domain/draft/next-step'
import {
  blank,
  claim,
  draftOf,
  fitting,
  isUntouched,
  lastOwn,
  readDraft,
  type Draft,
  type Origin,
} from './kept-draft'
import { seedOf } from './seeds'
import { personal } from '~/stores/kept/personal'
import { onReset } from '~/stores/kept/reset'
import { keptAs } from '~/stores/kept/storage'

/** Changes of one field within this time are one step to undo. */
const sameStepMs = 1_500

export const useDraft = personal('pp.draft', readDraft, claim)

/** Whether the draft is stored as it is here, so that a new document would find it; storage may be full. */
export const isDraftKept = () => keptAs(useDraft.persist.getOptions().name ?? '', useDraft.getState())

const none = { what: '', at: 0 }
let last = none
onReset(() => void (last = none))

/** `what` names the field: changes of one field in quick succession are undone together. */
function change(edit: (draft: Draft) => Partial<Draft>, what = '') {
  const at = Date.now()
  const goesOn = what !== '' && last.what === what && at - last.at < sameStepMs
  last = { what, at }
  useDraft.setState((now) => {
    const next = { ...draftOf(now), ...edit(now) }
    const actions = next.actions.length > 0 ? next.actions : blank().actions
    return { ...next, actions, past: goesOn ? now.past : fitting([...now.past, draftOf(now)]), future: [] }
  })
}

const changeActions = (edit: (actions: DraftAction[]) => DraftAction[], what?: string) =>
  change(({ actions }) => ({ actions: edit(actions) }), what)

/** A further action of the same contract and signer, the only one that is unfolded. */
export const addAction = () =>
  changeActions((actions) => {
    const { account = '', actor = null, permission = null, view = 'form' } = actions.at(-1) ?? {}
    const added = { ...emptyAction(crypto.randomUUID()), account, actor, permission, view }
    return [...actions.map(fold), added]
  })

/** An action in which nothing is written would be folded to nothing. */
const fold = (action: DraftAction): DraftAction =>
  isUntouched(action) ? action : { ...action, folded: true }

/** The action in hand is unfolded, the others are not. */
export const unfoldOnly = (id: string) =>
  useDraft.setState(({ actions }) => ({
    actions: actions.map((each) => (each.id === id ? { ...each, folded: false } : fold(each))),
  }))

/** Changes of how an action is shown are not steps to undo. */
const looks = new Set(['view', 'folded'])

export function changeAction(id: string, fields: Partial<Omit<DraftAction, 'id'>>) {
  const edit = (actions: DraftAction[]) =>
    actions.map((action) => (action.id === id ? { ...action, ...fields } : action))
  const names = Object.keys(fields)
  if (names.every((name) => looks.has(name))) useDraft.setState(({ actions }) => ({ actions: edit(actions) }))
  else changeActions(edit, `${id} ${names.join()}`)
}

/** Edits the data as they are now, which may be newer than what the caller has seen. */
export function editData(id: string, edit: (data: string) => string) {
  const data = useDraft.getState().actions.find((action) => action.id === id)?.data
  const edited = data === undefined ? undefined : edit(data)
  if (edited !== undefined && edited !== data) changeAction(id, { data: edited })
}

/**
 * For a value that is known only later: call this when it is requested, and the returned function with the value. That returns
 * false, and writes nothing, where the value at `path` has changed meanwhile.
 */
export function editDataLater(id: string, path: Path, counted?: Path[]): (json: string) => boolean {
  const find = () => useDraft.getState().actions.find((action) => action.id === id)
  const before = find()
  const edit = before && lateEdit(before, path, counted)
  return (json) => {
    const now = find()
    const data = now && edit?.(now, json)
    if (data === undefined) return false
    // A step of its own, so that undoing it keeps what was typed meanwhile.
    changeActions((actions) => actions.map((action) => (action.id === id ? { ...action, data } : action)))
    return true
  }
}

export const removeAction = (id: string) =>
  changeActions((actions) => actions.filter((action) => action.id !== id))

export const duplicateAction = (id: string) =>
  changeActions((actions) =>
    actions.flatMap((action) =>
      action.id === id ? [action, { ...action, id: crypto.randomUUID() }] : [action],
    ),
  )

/** Moves an action to an index; an index beyond an end means the end. */
export const moveAction = (id: string, to: number) =>
  changeActions((actions) => {
    const moved = actions.find((action) => action.id === id)
    const others = actions.filter((action) => action.id !== id)
    return moved ? others.toSpliced(Math.max(to, 0), 0, moved) : actions
  })

export const setValue = (name: string, value: string) =>
  change(({ values }) => ({ values: { ...values, [name]: value } }), `value ${name}`)

/** As `editDataLater`, for the value of a variable. */
export function setValueLater(name: string): (value: string) => boolean {
  const valueOf = ({ values }: Draft) => (Object.hasOwn(values, name) ? values[name] : undefined)
  const before = useDraft.getState()
  return (value) => {
    const now = useDraft.getState()
    const isThatDraft = now.actions.some(({ id }) => before.actions.some((action) => action.id === id))
    if (!isThatDraft || valueOf(now) !== valueOf(before)) return false
    change(({ values }) => ({ values: { ...values, [name]: value } }))
    return true
  }
}

export const setNext = (next: NextStep | null) => change(() => ({ next }), 'next')

const asDraft = ({ actions, values, next }: DraftContent, view: 'json' | 'form'): Omit<Draft, 'origin'> => ({
  actions: actions.map((action) => ({ ...action, id: crypto.randomUUID(), view })),
  values: withoutMe(values),
  next,
})

/** Opens another draft in the editor. The previous one can be restored by undoing. */
export const openDraft = (content: DraftContent, origin: Origin | null, view: 'json' | 'form' = 'form') =>
  change(() => ({ ...asDraft(content, view), origin }))

/** Adds actions below the present ones; an untouched empty action is replaced. */
export const appendActions = (content: DraftContent) =>
  change(({ actions, values, next }) => {
    const more = asDraft(content, 'form')
    return {
      actions: [...actions.filter((action) => !isUntouched(action)), ...more.actions],
      values: { ...more.values, ...values },
      next: next ?? more.next,
    }
  })

export const forgetOrigin = () => useDraft.setState(({ origin }) => ({ origin: origin && 'told' }))

function step(from: 'past' | 'future', to: 'past' | 'future') {
  last = { what: '', at: 0 }
  useDraft.setState((now) => {
    const draft = now[from].at(-1)
    return draft ? { ...draft, [from]: now[from].slice(0, -1), [to]: [...now[to], draftOf(now)] } : {}
  })
}
export const undo = () => step('past', 'future')
export const redo = () => step('future', 'past')

/** Restores the last draft that was written here, undoing all changes to the one from elsewhere. */
export function backToOwn() {
  do undo()
  while (useDraft.getState().origin !== null && useDraft.getState().past.length > 0)
}

/**
 * After a send: actions that were off were not sent and stay, and so does the next step, which waits for the result. The user's
 * own draft below one from elsewhere comes back.
 */
export const clearDraft = () =>
  useDraft.setState(({ actions, next, values, origin, past }) => {
    const unsent = actions.filter((action) => action.off && !isUntouched(action))
    const own = origin === null ? undefined : lastOwn(past)
    const names = new Set(variablesIn(unsent))
    const kept = {
      actions: unsent,
      values: Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name))),
      next: null,
      origin,
    }
    return {
      ...(unsent.length > 0 ? kept : (own ?? blank())),
      past: unsent.length > 0 && own ? [own] : [],
      future: [],
      waiting: next && { next, values },
    }
  })

/**
 * Opens the next step of the sent transaction, with values from its result. Returns the variables for which there was none, and
 * which the editor asks for. Yields between pieces of work; of several calls the first takes the step.
 */
export function* startNextStep(result: Answered): Generator<void, string[]> {
  const { waiting } = useDraft.getState()
  if (!waiting) return []
  const { values, missing } = yield* gatherNextStep(waiting.next, result, waiting.values, seedOf)
  if (useDraft.getState().waiting !== waiting) return []
  openDraft({ actions: waiting.next.actions, values, next: null }, 'step')
  useDraft.setState({ waiting: null })
  return missing
}
