import { drawLimitFault } from '~/domain/draft/draft-file'
import type { DraftAction } from '~/domain/draft/draft'
import { useDraft } from './draft'

const key = 'pp.drawing'
/** Another tab that draws longer than this is taken to have crashed. */
const maxDrawingMs = 10_000

/** A drawing that has begun: in which tab, when, and of which draft, but none of the draft's content. */
type Mark = { tab: string; page: string; at: number; draft: string }
/** This document: its own marks are not signs of a crash, however often a view begins. */
const page = crypto.randomUUID()

const printOf = (actions: DraftAction[]) =>
  [actions[0]?.id, actions.length, actions.reduce((sum, { data }) => sum + data.length, 0)].join(' ')

/** The same after a reload of this tab, and another in every other. */
function thisTab(): string {
  const known = sessionStorage.getItem(key)
  if (known !== null) return known
  const name = crypto.randomUUID()
  sessionStorage.setItem(key, name)
  return name
}

function readMark(): Partial<Mark> {
  const mark: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
  return typeof mark === 'object' && mark !== null ? mark : {}
}

/** Where storage is blocked or full there are no marks, and composing still works. */
function orElse<T>(otherwise: T, work: () => T): T {
  try {
    return work()
  } catch {
    return otherwise
  }
}

/** Call it before a draft is drawn: if the tab crashes while drawing, the next load finds this mark. */
export const beginDrawing = () =>
  orElse(undefined, () => {
    const mark: Mark = { tab: thisTab(), page, at: Date.now(), draft: printOf(useDraft.getState().actions) }
    localStorage.setItem(key, JSON.stringify(mark))
  })

/** The draft that this document has drawn, so that coming back from the review draws it again. */
let drawn: string | undefined

/** Call it when the draft is on the screen. */
export function wasDrawn() {
  drawn = useDraft.getState().actions[0]?.id
  endDrawing()
}

/** Removes the mark: the draft is drawn, or the page is left normally. */
export const endDrawing = () =>
  orElse(undefined, () => {
    if (readMark().tab === thisTab()) localStorage.removeItem(key)
  })

/** Why the current draft must not be drawn: it is too large to draw without asking, or drawing it has failed before. */
export function whyNotDrawn(): 'failed' | 'too-much' | null {
  const { actions, values } = useDraft.getState()
  const died = orElse(false, () => {
    const mark = readMark()
    const isDead = mark.tab === thisTab() || Math.abs(Date.now() - (mark.at ?? 0)) > maxDrawingMs
    return mark.page !== page && isDead && mark.draft === printOf(actions)
  })
  if (died) return 'failed'
  return actions[0]?.id !== drawn && drawLimitFault(actions, values) ? 'too-much' : null
}
