import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ListQuery } from '~/domain/history/history'
import { JsonError } from '~/domain/json/json'
import type { Shelf } from '~/stores/activity/archive'
import { auth } from '~/auth/current'
import { fakeServer } from '~/api/fake-server'
import type { Answer, Question } from './history-service'
import { desk } from './history-thread'

const shelf: Shelf = { whose: 'my', user: 'alice', contract: 'x' }
const seek: ListQuery = { filter: '', upTo: '9', perspective: { accounts: [], mine: true } }

/** A thread that says it is ready, or does not, and answers as the test says. */
function fakeWorker(begin: 'ready' | 'error', answer: (question: Question) => Answer | 'crash' | undefined) {
  const made: (EventTarget & { ended: boolean; transferred: unknown[] })[] = []
  class FakeWorker extends EventTarget {
    ended = false
    transferred: unknown[] = []
    constructor() {
      super()
      made.push(this)
      setTimeout(() => this.say(begin))
    }
    say(data: unknown) {
      const isCrash = data === 'error' || data === 'crash'
      this.dispatchEvent(isCrash ? new Event('error') : new MessageEvent('message', { data }))
    }
    postMessage(question: Question, transferred: unknown[]) {
      this.transferred.push(...transferred)
      const reply = answer(question)
      if (reply) setTimeout(() => this.say(reply))
    }
    terminate() {
      this.ended = true
    }
  }
  vi.stubGlobal('Worker', FakeWorker)
  return made
}

afterEach(() => vi.unstubAllGlobals())

describe('the thread', () => {
  it('answers each question with its own answer, and is given bytes rather than a copy', async () => {
    fakeServer()
    const made = fakeWorker('ready', ({ id, method }) => ({ id, value: method }))
    const held = await desk()
    const answer = [new Uint8Array(3), new Uint8Array(2)]
    expect(await Promise.all([held.find(shelf, seek), held.take(shelf, answer)])).toEqual(['find', 'take'])
    expect(made).toHaveLength(1)
    expect(made[0]!.transferred).toEqual(answer.map(({ buffer }) => buffer))
  })

  it('says what was no JSON, and what was a fault', async () => {
    fakeServer()
    fakeWorker('ready', ({ id, method }) =>
      method === 'take' ? { id, why: 'no-json' } : { id, why: 'bug', text: 'RangeError' },
    )
    const held = await desk()
    await expect(held.take(shelf, [])).rejects.toThrow(JsonError)
    await expect(held.names(shelf)).rejects.toThrow('RangeError')
  })

  it('is another one after a sign-out; who still waits is told', async () => {
    fakeServer()
    const made = fakeWorker('ready', () => undefined)
    const waiting = (await desk()).find(shelf, seek)
    waiting.catch(() => {})
    auth().signOut()
    await expect(waiting).rejects.toThrow('put away')
    await desk()
    expect(made.map(({ ended }) => ended)).toEqual([true, false])
  })

  it('that ends by itself is begun anew', async () => {
    fakeServer()
    const made = fakeWorker('ready', () => 'crash')
    await expect((await desk()).find(shelf, seek)).rejects.toThrow('has ended')
    await desk()
    expect(made).toHaveLength(2)
  })

  it.each([
    ['cannot be loaded', () => fakeWorker('error', () => undefined)],
    ['is not to be had', () => vi.stubGlobal('Worker', undefined)],
  ])('that %s leaves the work to the page', async (_, prepare) => {
    fakeServer()
    prepare()
    const held = await desk()
    const summary = await held.take(shelf, [new TextEncoder().encode('[{"global_action_seq":1}]')])
    expect(summary.total).toBe(1)
  })

  it('asks Trusted Types for the address of its own script alone', async () => {
    fakeServer()
    const rules: { createScriptURL: (url: string) => string }[] = []
    vi.stubGlobal('trustedTypes', {
      createPolicy: (_: string, rule: (typeof rules)[number]) => (rules.push(rule), rule),
    })
    vi.resetModules()
    const fresh = await import('./history-thread')
    const { setAuth } = await import('~/auth/current')
    setAuth(auth())
    fakeWorker('ready', ({ id }) => ({ id, value: null }))
    await fresh.desk()
    expect(rules).toHaveLength(1)
    expect(() => rules[0]!.createScriptURL('https://elsewhere.example/x.js')).toThrow(TypeError)
  })
})
