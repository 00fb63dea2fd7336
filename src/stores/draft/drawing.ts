import { drawLimitFault } from '~/domain/draft/draft-file'
import type { DraftAction } from '~/domain/draft/draft'
import { useDraft } from './draft'

const key = 'pp.drawing'
/** Milliseconds after which another tab that is not done drawing is taken to have died of it. */
const longest = 10_000

/** A drawing that has begun: in which tab, when, and of which draft. It holds nothing of what the draft says. */
type Mark = { tab: string; page: string; at: number; draft: string }
/** This document: what it has marked itself is no sign of a death, however often a view begins. */
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

/** Storage that is blocked or full keeps no mark, and nobody from composing. */
function orElse<T>(otherwise: T, work: () => T): T {
  try {
    return work()
  } catch {
    return otherwise
  }
}

/** Before a draft is drawn: should the tab not live to see it drawn, the next load finds this. */
export const beginDrawing = () =>
  orElse(undefined, () => {
    const mark: Mark = { tab: thisTab(), page, at: Date.now(), draft: printOf(useDraft.getState().actions) }
    localStorage.setItem(key, JSON.stringify(mark))
  })

/** The draft that this document has drawn: whoever comes back to it from the review finds it again. */
let drawn: string | undefined

/** It is on the screen. */
export function wasDrawn() {
  drawn = useDraft.getState().actions[0]?.id
  endDrawing()
}

/** It is drawn, or this page is left while it can still say so. */
export const endDrawing = () =>
  orElse(undefined, () => {
    if (readMark().tab === thisTab()) localStorage.removeItem(key)
  })

/** Why the draft in hand is not to be drawn: it is more than a page should draw unasked, or drawing it has failed before. */
export function whyNotDrawn(): 'failed' | 'too-much' | null {
  const { actions, values } = useDraft.getState()
  const died = orElse(false, () => {
    const mark = readMark()
    const isDead = mark.tab === thisTab() || Math.abs(Date.now() - (mark.at ?? 0)) > longest
    return mark.page !== page && isDead && mark.draft === printOf(actions)
  })
  if (died) return 'failed'
  return actions[0]?.id !== drawn && drawLimitFault(actions, values) ? 'too-much' : null
}
