import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ListQuery } from '~/domain/history/history'
import { JsonError } from '~/domain/json/json'
import type { HistoryKey } from '~/stores/activity/archive'
import { auth } from '~/auth/current'
import { fakeServer } from '~/api/fake-server'
import type { Answer, Question } from './history-service'
import { historyService } from './history-thread'

const historyKey: HistoryKey = { whose: 'my', user: 'alice', contract: 'x' }
const query: ListQuery = { filter: '', upTo: '9', perspective: { accounts: [], mine: true } }

/** A worker that reports ready or an error, and answers as the test says. */
function fakeWorker(begin: 'ready' | 'error', answer: (question: Question) => Answer | 'crash' | undefined) {
  const made: (EventTarget & { ended: boolean; transferred: unknown[] })[] = []
  class FakeWorker extends EventTarget {
    ended = false
    transferred: unknown[] = []
    constructor() {
      super()
      made.push(this)
      setTimeout(() => this.emit(begin))
    }
    emit(data: unknown) {
      const isCrash = data === 'error' || data === 'crash'
      this.dispatchEvent(isCrash ? new Event('error') : new MessageEvent('message', { data }))
    }
    postMessage(question: Question, transferred: unknown[]) {
      this.transferred.push(...transferred)
      const reply = answer(question)
      if (reply) setTimeout(() => this.emit(reply))
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
  it('answers each question, and receives bytes without copying', async () => {
    fakeServer()
    const made = fakeWorker('ready', ({ id, method }) => ({ id, value: method }))
    const service = await historyService()
    const answer = [new Uint8Array(3), new Uint8Array(2)]
    expect(await Promise.all([service.find(historyKey, query), service.take(historyKey, 1, answer)])).toEqual(
      ['find', 'take'],
    )
    expect(made).toHaveLength(1)
    expect(made[0]!.transferred).toEqual(answer.map(({ buffer }) => buffer))
  })

  it('reports what was not JSON, and what was a bug', async () => {
    fakeServer()
    fakeWorker('ready', ({ id, method }) =>
      method === 'take' ? { id, why: 'no-json' } : { id, why: 'bug', text: 'RangeError' },
    )
    const service = await historyService()
    await expect(service.take(historyKey, 1, [])).rejects.toThrow(JsonError)
    await expect(service.suggestions(historyKey)).rejects.toThrow('RangeError')
  })

  it('is replaced after a sign-out, and pending questions are rejected', async () => {
    fakeServer()
    const made = fakeWorker('ready', () => undefined)
    const waiting = (await historyService()).find(historyKey, query)
    waiting.catch(() => {})
    auth().signOut()
    await expect(waiting).rejects.toThrow('history was closed')
    await historyService()
    expect(made.map(({ ended }) => ended)).toEqual([true, false])
  })

  it('is started again after it has crashed', async () => {
    fakeServer()
    const made = fakeWorker('ready', () => 'crash')
    await expect((await historyService()).find(historyKey, query)).rejects.toThrow('has ended')
    await historyService()
    expect(made).toHaveLength(2)
  })

  it.each([
    ['cannot be loaded', () => fakeWorker('error', () => undefined)],
    ['is not available', () => vi.stubGlobal('Worker', undefined)],
  ])('that %s is replaced by the page itself', async (_, prepare) => {
    fakeServer()
    prepare()
    const service = await historyService()
    await service.take(historyKey, 1, [new TextEncoder().encode('[{"global_action_seq":1}]')])
    const summary = await service.ingest(historyKey, 1)
    expect(summary.total).toBe(1)
  })

  it('has a Trusted Types policy for its own script only', async () => {
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
    await fresh.historyService()
    expect(rules).toHaveLength(1)
    expect(() => rules[0]!.createScriptURL('https://elsewhere.example/x.js')).toThrow(TypeError)
  })
})
