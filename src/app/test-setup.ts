import '@testing-library/jest-dom/vitest'
import { act, cleanup, configure, getConfig } from '@testing-library/react'
import { afterEach, beforeEach, vi } from 'vitest'
import { Failure } from '~/domain/failure'
import { resetStores } from '~/stores/kept/reset'
import { hideAmounts } from '~/ui/values/amounts-hidden'
import { forgetParts, isNotLoaded } from '~/ui/on-demand'
import { showTimesIn } from '~/words/format'
import { everyArea } from '~/words/areas'
import { addPaymentWords } from '~/words/payment-files'
import { loadWords, setLanguage } from '~/words/words'
import { rememberStyles } from './test-styles'

// React keeps a skeleton for at least 300 ms, but replaces it at once when an act() ends. An act() before each wait saves
// the tests that time.
const before = getConfig()
const afterPendingWork: typeof before.asyncWrapper = async (wait) => {
  await act(async () => new Promise((done) => setTimeout(done)))
  return before.asyncWrapper(wait)
}
// Long, so that a busy machine fails no test.
const findTimeoutMs = 120_000
if (before.asyncWrapper.name !== afterPendingWork.name)
  configure({ asyncWrapper: afterPendingWork, asyncUtilTimeout: findTimeoutMs })

// With all areas loaded, any screen can be drawn at once, in English or in the language that a test sets.
addPaymentWords()
await loadWords(everyArea())
await setLanguage('en')

const consoleCalls: unknown[][] = []

/** React reports whatever a boundary catches. A `Failure`, or code that could not be loaded, is shown on the screen as intended. */
const isCaughtFailure = (words: unknown[]) =>
  (words[1] instanceof Failure || isNotLoaded(words[1])) &&
  words.some((word) => String(word).includes('error boundary you provided'))

/** A press that opens what is loaded on demand: the test waits for what it shows. */
const isLoading = ([words]: unknown[]) =>
  String(words).startsWith('A component suspended inside an `act` scope')

rememberStyles(window)

/** jsdom has no layout: every observed element is in view. */
class FakeIntersectionObserver {
  constructor(readonly tell: IntersectionObserverCallback) {}
  observe = (target: Element) =>
    this.tell([{ target, isIntersecting: true } as IntersectionObserverEntry], this as never)
  unobserve() {}
}

/** jsdom has no sizes: only the page’s is reported, once, as browsers do. */
class FakeResizeObserver {
  constructor(readonly tell: ResizeObserverCallback) {}
  observe = (target: Element) => target === document.body && this.tell([], this)
  unobserve() {}
  disconnect() {}
}

/** jsdom has no modal dialogs: these open, take the focus, and give it back when they close. */
Object.assign(HTMLDialogElement.prototype, {
  showModal(this: HTMLDialogElement) {
    const before = document.activeElement
    this.setAttribute('open', '')
    this.querySelector<HTMLElement>('input, button')?.focus()
    this.addEventListener('close', () => (before as HTMLElement | null)?.focus(), { once: true })
  },
  close(this: HTMLDialogElement) {
    if (!this.hasAttribute('open')) return
    this.removeAttribute('open')
    this.dispatchEvent(new Event('close'))
  },
})

beforeEach(() => {
  vi.stubGlobal('IntersectionObserver', FakeIntersectionObserver)
  vi.stubGlobal('ResizeObserver', FakeResizeObserver)
  vi.stubGlobal('matchMedia', () => Object.assign(new EventTarget(), { matches: false }))
  for (const level of ['error', 'warn'] as const)
    vi.spyOn(console, level).mockImplementation((...words: unknown[]) => {
      if (!isCaughtFailure(words) && !isLoading(words)) consoleCalls.push(words)
    })
})

afterEach(async () => {
  cleanup()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  resetStores()
  forgetParts()
  localStorage.clear()
  showTimesIn('local')
  hideAmounts(false)
  await setLanguage('en')
  const unexpected = consoleCalls.splice(0)
  if (unexpected.length > 0)
    throw new Error(
      `The console was told: ${unexpected.map((words) => words.map(String).join(' ')).join('\n')}`,
    )
})
