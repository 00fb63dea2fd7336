import '@testing-library/jest-dom/vitest'
import { act, cleanup, configure, getConfig } from '@testing-library/react'
import { afterEach, beforeEach, vi } from 'vitest'
import { Failure } from '~/domain/failure'
import { resetStores } from '~/stores/kept/register'
import { hideAmounts } from '~/ui/values/amounts-hidden'
import { isNotLoaded } from '~/ui/on-demand'
import { showTimesIn } from '~/words/format'
import { everyArea } from '~/words/areas'
import { need, speak } from '~/words/words'

// React shows what it waited for 300 ms after a skeleton at the earliest, but at once where an act() ends. One before
// each wait spares the tests that.
const before = getConfig()
const atOnce: typeof before.asyncWrapper = async (wait) => {
  await act(async () => new Promise((done) => setTimeout(done)))
  return before.asyncWrapper(wait)
}
// A test fails by what it sees, not by how busy the machine is.
const patience = 10_000
if (before.asyncWrapper.name !== atOnce.name) configure({ asyncWrapper: atOnce, asyncUtilTimeout: patience })

// Every screen may be drawn at once, in English or in what a test speaks.
await need(everyArea())
await speak('en')

const said: unknown[][] = []

/** React reports what a boundary has caught; a failure, or code that did not come, is on the screen then, and meant to be. */
const isCaughtFailure = (words: unknown[]) =>
  (words[1] instanceof Failure || isNotLoaded(words[1])) &&
  words.some((word) => String(word).includes('error boundary you provided'))

/** Nothing is laid out here: whatever is watched is in view. */
class EverythingInView {
  constructor(readonly tell: IntersectionObserverCallback) {}
  observe = (target: Element) =>
    this.tell([{ target, isIntersecting: true } as IntersectionObserverEntry], this as never)
  unobserve() {}
}

/** Nothing has a size of its own; the page's is told once, as browsers do. */
class PageAlone {
  constructor(readonly tell: ResizeObserverCallback) {}
  observe = (target: Element) => target === document.body && this.tell([], this)
  unobserve() {}
  disconnect() {}
}

beforeEach(() => {
  vi.stubGlobal('IntersectionObserver', EverythingInView)
  vi.stubGlobal('ResizeObserver', PageAlone)
  vi.stubGlobal('matchMedia', () => Object.assign(new EventTarget(), { matches: false }))
  for (const level of ['error', 'warn'] as const)
    vi.spyOn(console, level).mockImplementation((...words: unknown[]) => {
      if (!isCaughtFailure(words)) said.push(words)
    })
})

afterEach(async () => {
  cleanup()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  resetStores()
  localStorage.clear()
  showTimesIn('local')
  hideAmounts(false)
  await speak('en')
  const unexpected = said.splice(0)
  if (unexpected.length > 0)
    throw new Error(
      `The console was told: ${unexpected.map((words) => words.map(String).join(' ')).join('\n')}`,
    )
})
