import * as v from 'valibot'
import { emptyAction, type DraftAction } from '~/domain/draft/draft'
import { withoutMe, type Values as VariableValues } from '~/domain/draft/variables'
import type { NextStep as Step } from '~/domain/draft/next-step'
import { listOf, reader } from '~/stores/kept/reader'
import { NextStep, TemplateAction, Values } from './shapes'

/** Where the draft in the editor came from, if it was not written here. */
export type Origin = 'link' | 'file' | 'action' | 'step' | 'guest'
/** `told`: from elsewhere, and the user has closed the note that says so. */
const origins = ['link', 'file', 'action', 'step', 'guest', 'told'] as const

/** The transaction being written: at least one action. It outlives reloads and sign-outs; it never holds a token. */
export type Draft = {
  actions: DraftAction[]
  values: VariableValues
  next: Step | null
  origin: Origin | 'told' | null
}
/** A draft that is not drawn, and why. */
export type Aside = Draft & { why: 'failed' | 'too-much' }
type Kept = Draft & {
  past: Draft[]
  future: Draft[]
  /** The next step of the transaction sent last, until it is taken. */
  waiting: { next: Step; values: VariableValues } | null
  /** Kept out of the editor until somebody saves, tries or discards them. */
  aside: Aside[]
}

/** Limits of the undo steps: their number, and characters in all. */
const maxSteps = 50
const maxCharacters = 300_000
export const blank = (): Draft => ({
  actions: [emptyAction(crypto.randomUUID())],
  values: {},
  next: null,
  origin: null,
})

const Action = v.object({
  ...TemplateAction.entries,
  id: v.string(),
  off: v.exactOptional(v.boolean()),
  folded: v.exactOptional(v.boolean()),
  view: v.exactOptional(v.picklist(['json', 'form'])),
})

const draftEntries = {
  actions: v.pipe(
    listOf(Action),
    v.transform((good): DraftAction[] => (good.length > 0 ? good : blank().actions)),
  ),
  values: v.fallback(v.pipe(Values, v.transform(withoutMe)), {}),
  next: v.fallback(v.nullable(NextStep), null),
  origin: v.fallback(v.nullable(v.picklist(origins)), null),
}
const Steps = listOf<Draft>(v.object(draftEntries))

/** Stored data is untrusted; what does not validate is dropped. */
export const readDraft: (stored: unknown) => Kept = reader(
  v.object({
    ...draftEntries,
    past: Steps,
    future: Steps,
    aside: listOf<Aside>(
      v.object({ ...draftEntries, why: v.fallback(v.picklist(['failed', 'too-much']), 'failed') }),
    ),
    waiting: v.fallback(v.nullable(v.object({ next: NextStep, values: Values })), null),
  }),
)

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
/** The last of these that was written here. */
export const lastOwn = (steps: Draft[]) => steps.findLast((step) => step.origin === null && !isBlank(step))

/** The latest steps that fit. A large draft from elsewhere never pushes out the user's own. */
export function fitting(steps: Draft[]): Draft[] {
  let size = 0
  const fit = steps
    .toReversed()
    .slice(0, maxSteps)
    .filter((step) => (size += sizeOf(step)) <= maxCharacters)
  const own = lastOwn(steps)
  return own && !fit.includes(own) ? [own, ...fit.toReversed()] : fit.toReversed()
}

/** A guest's draft becomes the person's own; where they have another, it is opened over that. */
export function claim(own: Kept, guests: Kept): Kept | null {
  if (isBlank(guests) && guests.waiting === null && guests.aside.length === 0) return null
  const ids = new Set(guests.actions.map(({ id }) => id))
  // Another tab has claimed it already.
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
