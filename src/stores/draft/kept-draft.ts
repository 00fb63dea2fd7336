import { emptyAction, type DraftAction } from '~/domain/draft/draft'
import { isAction, isNext, isValues } from '~/domain/draft/template'
import { withoutMe, type Values } from '~/domain/draft/variables'
import type { NextStep } from '~/domain/draft/next-step'

/** Where what stands in the editor has come from, when it was not written here. */
export type Origin = 'link' | 'file' | 'action' | 'step' | 'guest'
/** `told`: from elsewhere, and whoever is here has read that. */
const origins: (Origin | 'told')[] = ['link', 'file', 'action', 'step', 'guest', 'told']

/** The transaction being written: at least one action. It outlives reloads and sign-outs; it never holds a token. */
export type Draft = {
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

export const draftOf = ({ actions, values, next, origin }: Draft): Draft => ({
  actions,
  values,
  next,
  origin,
})
const sizeOf = ({ actions }: Draft) => actions.reduce((sum, { data }) => sum + data.length + 200, 0)

export const isUntouched = ({ account, name, data }: DraftAction) => !account && !name && data.trim() === '{}'
export const isBlank = ({ actions, values, next }: Draft) =>
  next === null &&
  Object.keys(values).length === 0 &&
  actions.every((each) => isUntouched(each) && each.actor === null && each.permission === null)
/** The last of these that somebody has written here. */
export const lastOwn = (steps: Draft[]) => steps.findLast((step) => step.origin === null && !isBlank(step))

/** The latest steps that fit. What somebody else sends, however large, is never at the price of one's own draft. */
export function fitting(steps: Draft[]): Draft[] {
  let size = 0
  const fit = steps
    .toReversed()
    .slice(0, mostSteps)
    .filter((step) => (size += sizeOf(step)) <= mostCharacters)
  const own = lastOwn(steps)
  return own && !fit.includes(own) ? [own, ...fit.toReversed()] : fit.toReversed()
}

/** A guest's draft becomes one's own, or where one has another it is opened over it. */
export function claim(own: Kept, guests: Kept): Kept | null {
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
