import { emptyAction, type DraftAction } from '~/domain/draft'
import { lateEdit } from '~/domain/draft-late'
import type { Path } from '~/domain/draft-text'
import { isAction, isNext, isValues, type DraftContent } from '~/domain/template'
import { variablesIn, withoutMe, type Values } from '~/domain/variables'
import { gatherNextStep, type Answered, type NextStep } from '~/domain/variables-next'
import { seedOf } from './seeds'
import { personal } from './personal'
import { keptAs } from './storage'

/** Where what stands in the editor has come from, when it was not written here. */
export type Origin = 'link' | 'file' | 'action' | 'step' | 'guest'
/** `told`: from elsewhere, and whoever is here has read that. */
const origins: (Origin | 'told')[] = ['link', 'file', 'action', 'step', 'guest', 'told']

/** The transaction being written: at least one action. It outlives reloads and sign-outs; it never holds a token. */
type Draft = {
  actions: DraftAction[]
  values: Values
  next: NextStep | null
  origin: Origin | 'told' | null
}
/** A draft that is not drawn, and why. */
export type Aside = Draft & { why: 'failed' | 'too-much' }
type Kept = Draft & {
  past: Draft[]
  future: Draft[]
  /** The next step of the transaction sent last, until it is taken. */
  waiting: { next: NextStep; values: Values } | null
  /** Kept out of the editor until somebody saves, tries or discards them. */
  aside: Aside[]
}

/** Steps back, and characters all of them together may cost the storage. */
const mostSteps = 50
const mostCharacters = 300_000
/** Milliseconds between two changes of one field that count as one. */
const pause = 1_500

export const blank = (): Draft => ({
  actions: [emptyAction(crypto.randomUUID())],
  values: {},
  next: null,
  origin: null,
})

const whyOf = (each: unknown) =>
  (each as Partial<Aside> | null)?.why === 'too-much' ? ('too-much' as const) : ('failed' as const)

const isSwitch = (flag: unknown) => flag === undefined || typeof flag === 'boolean'

const isDraftAction = (value: unknown): value is DraftAction => {
  if (!isAction(value)) return false
  const { id, off, folded, view } = value as Partial<DraftAction>
  return (
    typeof id === 'string' &&
    isSwitch(off) &&
    isSwitch(folded) &&
    (view === undefined || view === 'json' || view === 'form')
  )
}

function readOne(stored: Partial<Record<keyof Draft, unknown>>): Draft {
  const { actions, values, next, origin } = stored
  const good = Array.isArray(actions) ? actions.filter(isDraftAction) : []
  return {
    actions: good.length > 0 ? good : blank().actions,
    values: isValues(values) ? withoutMe(values) : {},
    next: isNext(next) ? next : null,
    origin: origins.find((each) => each === origin) ?? null,
  }
}

/** What storage holds may be anybody's: what is none of ours is left out. */
// for tests
export function readDraft(stored: unknown): Kept {
  const fields = (typeof stored === 'object' && stored !== null ? stored : {}) as Partial<
    Record<keyof Kept, unknown>
  >
  const list = (drafts: unknown): Draft[] =>
    (Array.isArray(drafts) ? drafts : []).flatMap((draft) =>
      typeof draft === 'object' && draft !== null ? [readOne(draft as Partial<Draft>)] : [],
    )
  const waiting = (fields.waiting ?? {}) as { next?: unknown; values?: unknown }
  return {
    ...readOne(fields),
    past: list(fields.past),
    future: list(fields.future),
    aside: (Array.isArray(fields.aside) ? fields.aside : []).flatMap((each: unknown) =>
      list([each]).map((draft) => ({ ...draft, why: whyOf(each) })),
    ),
    waiting:
      isNext(waiting.next) && isValues(waiting.values)
        ? { next: waiting.next, values: waiting.values }
        : null,
  }
}

const draftOf = ({ actions, values, next, origin }: Draft): Draft => ({ actions, values, next, origin })
const sizeOf = ({ actions }: Draft) => actions.reduce((sum, { data }) => sum + data.length + 200, 0)

const isUntouched = ({ account, name, data }: DraftAction) => !account && !name && data.trim() === '{}'
export const isBlank = ({ actions, values, next }: Draft) =>
  next === null &&
  Object.keys(values).length === 0 &&
  actions.every((each) => isUntouched(each) && each.actor === null && each.permission === null)
/** The last of these that somebody has written here. */
export const lastOwn = (steps: Draft[]) => steps.findLast((step) => step.origin === null && !isBlank(step))

/** The latest steps that fit. What somebody else sends, however large, is never at the price of one's own draft. */
function fitting(steps: Draft[]): Draft[] {
  let size = 0
  const fit = steps
    .toReversed()
    .slice(0, mostSteps)
    .filter((step) => (size += sizeOf(step)) <= mostCharacters)
  const own = lastOwn(steps)
  return own && !fit.includes(own) ? [own, ...fit.toReversed()] : fit.toReversed()
}

/** A guest's draft becomes one's own, or where one has another it is opened over it. */
function claim(own: Kept, guests: Kept): Kept | null {
  if (isBlank(guests) && guests.waiting === null && guests.aside.length === 0) return null
  const ids = new Set(guests.actions.map(({ id }) => id))
  // Another tab has been faster.
  if ([own, ...own.past].some(({ actions }) => actions.some(({ id }) => ids.has(id)))) return own
  const waiting = own.waiting ?? guests.waiting
  const aside = [...own.aside, ...guests.aside]
  if (isBlank(own)) return { ...guests, past: fitting([...own.past, ...guests.past]), waiting, aside }
  if (isBlank(guests)) return { ...own, waiting, aside }
  const below = guests.origin === null ? undefined : lastOwn(guests.past)
  return {
    ...draftOf(guests),
    origin: guests.origin ?? 'guest',
    past: fitting([...own.past, draftOf(own), ...(below ? [{ ...below, origin: 'guest' as const }] : [])]),
    future: [],
    waiting,
    aside,
  }
}

export const useDraft = personal('pp.draft', readDraft, claim)

/** Whether a new document would find the draft as it is here: a storage that is full has forgotten it. */
export const isDraftKept = () => keptAs(useDraft.persist.getOptions().name ?? '', useDraft.getState())

let last = { what: '', at: 0 }

/** `what` names the field: changes of one field in quick succession are undone together. */
function change(edit: (draft: Draft) => Partial<Draft>, what = '') {
  const at = Date.now()
  const goesOn = what !== '' && last.what === what && at - last.at < pause
  last = { what, at }
  useDraft.setState((now) => {
    const next = { ...draftOf(now), ...edit(now) }
    const actions = next.actions.length > 0 ? next.actions : blank().actions
    return { ...next, actions, past: goesOn ? now.past : fitting([...now.past, draftOf(now)]), future: [] }
  })
}

const changeActions = (edit: (actions: DraftAction[]) => DraftAction[], what?: string) =>
  change(({ actions }) => ({ actions: edit(actions) }), what)

export const addAction = () => changeActions((actions) => [...actions, emptyAction(crypto.randomUUID())])

/** How an action is looked at is no step to take back. */
const looks = new Set(['view', 'folded'])

export function changeAction(id: string, fields: Partial<Omit<DraftAction, 'id'>>) {
  const edit = (actions: DraftAction[]) =>
    actions.map((action) => (action.id === id ? { ...action, ...fields } : action))
  const names = Object.keys(fields)
  if (names.every((name) => looks.has(name))) useDraft.setState(({ actions }) => ({ actions: edit(actions) }))
  else changeActions(edit, `${id} ${names.join()}`)
}

/** Changes the data as they are now, which may be more than whoever asks has seen. */
export function editData(id: string, edit: (data: string) => string) {
  const data = useDraft.getState().actions.find((action) => action.id === id)?.data
  const edited = data === undefined ? undefined : edit(data)
  if (edited !== undefined && edited !== data) changeAction(id, { data: edited })
}

/**
 * For what has to wait for its value: call it when it is asked for, and what it answers once the value is there. False
 * where the place it was meant for is no longer what it was, so that nothing is written.
 */
export function editDataLater(id: string, path: Path, counted?: Path[]): (json: string) => boolean {
  const find = () => useDraft.getState().actions.find((action) => action.id === id)
  const before = find()
  const edit = before && lateEdit(before, path, counted)
  return (json) => {
    const now = find()
    const data = now && edit?.(now, json)
    if (data === undefined) return false
    // A step of its own: taking it back leaves what was typed meanwhile.
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

/** To the place so many from the top; beyond the ends is at the end. */
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

/** Puts another draft in the editor. The one before is a step back. */
export const openDraft = (content: DraftContent, origin: Origin | null, view: 'json' | 'form' = 'form') =>
  change(() => ({ ...asDraft(content, view), origin }))

/** Adds actions below those that are there; an action nobody has touched gives way. */
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

/** Back to the last draft that was written here, past everything done to the one that came from elsewhere. */
export function backToOwn() {
  do undo()
  while (useDraft.getState().origin !== null && useDraft.getState().past.length > 0)
}

/**
 * After a send: of it stay what was switched off, which has not been sent, and its next step, which waits for the result.
 * One's own draft comes back from below what came from elsewhere.
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
 * Opens the next step of what was sent, with the values its result holds. Answers the variables for which there was none;
 * the editor asks for those. Yields between two pieces of work; whoever is first takes the step.
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
