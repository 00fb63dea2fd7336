import { describe, expect, it, vi } from 'vitest'
import { fakeServer, later, silence, turn } from '~/api/fake-server'
import { metaQuery } from '~/api/plasmapay/meta'
import { meQuery } from '~/api/plasmapay/me'
import { AuthError } from '~/auth/failure'
import { setAuth } from '~/auth/current'
import { Failure, type FailureKind } from '~/domain/failure'
import { withHeadStart } from './head-start'
import { createQueryClient } from './query-client'

const texts = async (answers: Promise<Response>[]) =>
  Promise.all(answers.map(async (answer) => (await answer).text()))

describe('a head start', () => {
  it('requests at once, and the first caller gets that answer', async () => {
    const { auth, paths, replies } = fakeServer({ '/me': 'early', '/balance': 'early' })
    const ahead = withHeadStart(auth, ['/me', '/balance'])
    expect(paths()).toEqual(['/me', '/balance'])
    Object.assign(replies, { '/me': 'late', '/balance': 'late' })
    const answers = ['/me', '/balance', '/me', '/balance'].map((path) => ahead.fetch(path))
    expect(await texts(answers)).toEqual(['early', 'early', 'late', 'late'])
    expect(paths()).toEqual(['/me', '/balance', '/me', '/balance'])
  })

  it('serves only the exact same request', async () => {
    const { auth, asked } = fakeServer({ '/me': 'x', '/send-tx': 'x' })
    const ahead = withHeadStart(auth, ['/me', '/send-tx'])
    await ahead.fetch('/me?a=b')
    await ahead.fetch('/send-tx', { method: 'POST', body: '{}' })
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /me',
      'GET /send-tx',
      'GET /me?a=b',
      'POST /send-tx',
    ])
  })

  it.each([
    [{ status: 'signed-out', reason: 'other-tab' } as const, new AuthError('signed_out')],
    [{ status: 'signed-in', sid: 'two', sub: 'bob' } as const, 'bob'],
  ])('is dropped once the session is %j', async (next, expected) => {
    const { auth, change, replies } = fakeServer({ '/me': 'alice' })
    const ahead = withHeadStart(auth, ['/me'])
    replies['/me'] = 'bob'
    change(next)
    const answer = ahead.fetch('/me').then((response) => response.text())
    expect(await answer.catch((error: unknown) => error)).toEqual(expected)
  })

  it('that fails rejects for its caller, and is never an unhandled rejection', async () => {
    const { auth } = fakeServer({ '/me': new AuthError('network'), '/balance': new AuthError('network') })
    const ahead = withHeadStart(auth, ['/me', '/balance'])
    await turn()
    await expect(ahead.fetch('/me')).rejects.toMatchObject({ code: 'network' })
  })

  it('times out like any other request when the server does not answer', async () => {
    const { auth } = fakeServer({ '/me': silence })
    const late = new DOMException('late', 'TimeoutError')
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort(late))
    setAuth(withHeadStart(auth, ['/me']))
    expect(timeout).toHaveBeenCalledExactlyOnceWith(30_000)
    timeout.mockRestore()
    await expect(createQueryClient().query({ ...meQuery(), retry: false })).rejects.toMatchObject({
      kind: 'offline',
    })
  })

  it('leaves the rest of auth as it is', async () => {
    const { auth, signIns } = fakeServer()
    const ahead = withHeadStart(auth, [])
    await ahead.signIn('implicit', '/fees')
    expect(signIns).toEqual([['implicit', '/fees']])
    ahead.signOut()
    expect([ahead.getSnapshot(), ahead.session()]).toEqual([auth.getSnapshot(), null])
  })
})

describe('the query client', () => {
  const queryKey = ['x']

  it.each<[FailureKind, number]>([
    ['offline', 3],
    ['server', 3],
    ['busy', 3],
    ['signed-out', 1],
    ['forbidden', 1],
    ['missing', 1],
    ['rejected', 1],
    ['broken-contract', 1],
  ])('on the failure “%s” makes %i attempts in all', async (kind, times) => {
    vi.useFakeTimers()
    const queryFn = vi.fn<() => Promise<never>>().mockRejectedValue(new Failure(kind))
    // Queries called by hand are not retried by default; those of a page are.
    const { retry } = createQueryClient().getDefaultOptions().queries ?? {}
    const asking = createQueryClient().query({ queryKey, queryFn, retry: retry! })
    await Promise.all([expect(asking).rejects.toMatchObject({ kind }), vi.advanceTimersByTimeAsync(10_000)])
    vi.useRealTimers()
    expect(queryFn).toHaveBeenCalledTimes(times)
  })

  it('waits longer before each attempt, and makes no second one after a bug', async () => {
    vi.useFakeTimers()
    const { retry, retryDelay } = createQueryClient().getDefaultOptions().queries ?? {}
    const queryFn = vi.fn<() => Promise<never>>().mockRejectedValue(new Failure('busy'))
    const asking = createQueryClient().query({ queryKey, queryFn, retry: retry!, retryDelay: retryDelay! })
    const settled = asking.catch(() => {})
    const calls: number[] = []
    for (const ms of [0, 399, 1, 1199, 1]) {
      await vi.advanceTimersByTimeAsync(ms)
      calls.push(queryFn.mock.calls.length)
    }
    await settled
    vi.useRealTimers()
    expect(calls).toEqual([1, 1, 2, 2, 3])
    expect((retry as (failures: number, error: unknown) => boolean)(0, new TypeError('bug'))).toBe(false)
  })

  it('asks once for many callers, and not again for ten seconds', async () => {
    const answer = later()
    const { paths } = fakeServer({ '/meta': answer.reply })
    const client = createQueryClient()
    const all = [client.query(metaQuery()), client.query(metaQuery())]
    answer.give('{"title":"x"}')
    expect(await Promise.all(all)).toEqual([{ title: 'x' }, { title: 'x' }])
    expect(await client.query(metaQuery())).toEqual({ title: 'x' })
    expect(paths()).toEqual(['/meta'])
    expect(client.getDefaultOptions().queries).toMatchObject({ staleTime: 10_000, networkMode: 'always' })
    expect(client.getDefaultOptions().mutations).toMatchObject({ retry: false, networkMode: 'always' })
  })
})
