import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { advance, config, fakeBrowser, signIn, signedIn, withFakeClock } from './fake-browser'
import { jwt } from './fake-plasmapay'
import { claims, tokenFacts } from './tokens'

const key = 'pp.auth.v1.session'

withFakeClock()

describe('F: what is stored', () => {
  it('48: only the listed keys are used, and after sign-out only the reason is left', async () => {
    const { disk, tab } = await signedIn()
    expect([...disk.raw().keys()]).toEqual([key])
    await tab.auth.signIn('code', '/')
    tab.auth.leaveNotice({ code: 'denied', keptSession: true, returnTo: '/fees?token=EURP' })
    tab.auth.signOut()
    expect([...disk.raw()]).toEqual([['pp.auth.v1.out', 'user']])
    expect(tab.own.length).toBe(1)
  })

  const damage: [string, (session: Record<string, unknown>) => unknown][] = [
    ['a number', () => 7],
    ['a session of an old version', (s) => ({ ...s, v: 0 })],
    ['another client’s session', (s) => ({ ...s, cid: 'other' })],
    ['another server’s session', (s) => ({ ...s, iss: 'https://other.test' })],
    ['a session with a token that no header may hold', (s) => ({ ...s, at: 'a.b\n.c' })],
    ['a session without a refresh token', (s) => ({ ...s, rt: undefined })],
    ['a session whose version is not a number', (s) => ({ ...s, ver: '1' })],
    ['a session of an unknown flow', (s) => ({ ...s, flow: 'password' })],
    ['a session whose expiry is a string', (s) => ({ ...s, exp: 'soon' })],
    ['a session with an odd sid', (s) => ({ ...s, sid: '../x' })],
    ['a session whose subject is an object', (s) => ({ ...s, sub: {} })],
  ]
  it.each(damage)('49, 50: %s reads as signed out and is removed', async (_, change) => {
    const { disk, tab } = await signedIn()
    tab.view.setItem(key, JSON.stringify(change(JSON.parse(disk.raw().get(key)!))))
    expect(tab.auth.getSnapshot()).toEqual({ status: 'signed-out', reason: 'corrupt' })
    expect(disk.raw().has(key)).toBe(false)
    await expect(tab.auth.fetch('/me')).rejects.toMatchObject({ code: 'signed_out' })
    expect(tab.auth.session()).toBeNull()
  })

  it('49: any other text in place of the session reads as corrupt and is removed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const { disk, open } = fakeBrowser()
        const tab = open()
        tab.view.setItem(key, text)
        expect(tab.auth.getSnapshot()).toEqual({ status: 'signed-out', reason: 'corrupt' })
        expect(disk.raw().has(key)).toBe(false)
      }),
    )
  })

  it('51: with storage blocked the app runs signed out and the notice says so', async () => {
    const { disk, open } = fakeBrowser()
    disk.blocked = true
    const tab = open({
      sessionStorage: () => {
        throw new DOMException('no', 'SecurityError')
      },
    })
    expect(tab.auth.getSnapshot()).toEqual({ status: 'signed-out', reason: null })
    expect(tab.auth.takeNotice()).toEqual({ code: 'storage_unavailable', keptSession: false, returnTo: '/' })
    tab.auth.leaveNotice({ code: 'denied', keptSession: false, returnTo: '/' })
    tab.auth.signOut()
    await expect(tab.auth.signIn('code', '/')).rejects.toMatchObject({ code: 'storage_unavailable' })
    const done = tab.auth.complete(`${config.redirectUri}?code=c&state=${'A'.repeat(43)}`)
    await advance(100)
    expect(await done).toMatchObject({ ok: false, error: { code: 'storage_unavailable' } })
  })

  it('52: each call reads the token from storage anew', async () => {
    const { disk, server, tab } = await signedIn()
    const session = JSON.parse(disk.raw().get(key)!) as Record<string, unknown>
    const at = jwt({ other: true })
    server.valid.add(at)
    tab.view.setItem(key, JSON.stringify({ ...session, at, ver: 2 }))
    const answer = tab.auth.fetch('/me')
    await advance(100)
    expect((await answer).status).toBe(200)
    expect(server.apiCalls[0]!.init.headers).toEqual({ authorization: `JWT ${at}` })
  })

  it('53: claims are read as base64url and UTF-8, and may be missing', () => {
    expect(claims(jwt({ sub: 'Ünïcode ✓ ÿÿÿ>>>???' }))).toEqual({ sub: 'Ünïcode ✓ ÿÿÿ>>>???' })
    for (const token of ['a.b.c', 'a.!.c', '', `a.${btoa('[1]')}.c`]) expect(claims(token)).toEqual({})
    expect(tokenFacts({ at: 'a.b.c', rt: 'r' }, 5)).toEqual({
      at: 'a.b.c',
      rt: 'r',
      t: 5,
      exp: null,
      skew: null,
      sub: null,
    })
  })

  it('53: the skew is a new token’s iat less the local clock, if the token has a lifetime', () => {
    for (const [given, skew] of [
      [{ iat: 1000, exp: 2000 }, 300_000],
      [{ iat: 400, exp: 2000 }, -300_000],
      [{ iat: 1000 }, null],
      [{ exp: 2000 }, null],
    ] as const)
      expect(tokenFacts({ at: jwt(given), rt: 'r' }, 700_000).skew).toBe(skew)
  })

  it.each([
    [{ exp: 2000, iat: 1000 }, 1_000_005],
    [{ exp: 2000 }, null],
    [{ iat: 2000 }, null],
    [{ exp: 1000, iat: 1000 }, null],
    [{ exp: '2000', iat: 1000 }, null],
    [{ exp: 1e308, iat: -1e308 }, null],
  ])('53, 77: of %j the local expiry is %s', (times, expected) => {
    expect(tokenFacts({ at: jwt(times), rt: 'r' }, 5).exp).toBe(expected)
  })

  it.each([
    [{ exp: 1 }],
    [{ exp: 1000, iat: 2000 }],
    [{ nbf: 9e9, iat: 9e9 }],
    [{ scope: 'none', iss: 'https://other.test', aud: 'other', flow: 'implicit' }],
  ])('54: a token that claims %j is sent like any other', async (given) => {
    const { server, open } = fakeBrowser()
    const tab = open()
    const at = jwt(given)
    server.valid.add(at)
    server.token = () => Response.json({ access_token: at, refresh_token: jwt() })
    expect(await signIn(tab)).toMatchObject({ ok: true })
    const answer = tab.auth.fetch('/me')
    await advance(100)
    expect((await answer).status).toBe(200)
    expect(server.tokenCalls).toHaveLength(1)
    expect(tab.auth.session()).toMatchObject({ flow: 'code', sub: null, accessExpires: null })
  })

  it('54: session facts contain no token', async () => {
    const { tab } = await signedIn()
    const facts = tab.auth.session()!
    expect(Object.keys(facts).toSorted()).toEqual(['accessExpires', 'flow', 'since', 'skew', 'sub'])
    expect(facts.accessExpires! - facts.since).toBe(900_000)
    expect(Object.values(tab.auth).every((member) => typeof member === 'function')).toBe(true)
  })
})

describe('I: tabs and sign-out', () => {
  it('81: sign-out in one tab is seen in the other within 1 s, without navigation', async () => {
    const { open, tab } = await signedIn()
    const other = open({ lag: 3 })
    await advance(10)
    expect(other.auth.getSnapshot().status).toBe('signed-in')
    const heard = vi.fn<() => void>()
    other.auth.subscribe(heard)
    other.assigned.length = 0
    tab.auth.signOut()
    expect(tab.auth.getSnapshot()).toEqual({ status: 'signed-out', reason: 'user' })
    await advance(1000)
    expect(heard).toHaveBeenCalledOnce()
    expect(other.auth.getSnapshot()).toEqual({ status: 'signed-out', reason: 'other-tab' })
    expect(other.assigned).toEqual([])
    expect(open().auth.getSnapshot()).toEqual({ status: 'signed-out', reason: 'user' })
  })

  it('82: clearing the storage in another tab signs out here too', async () => {
    const { open, tab } = await signedIn()
    const heard = vi.fn<() => void>()
    tab.auth.subscribe(heard)
    open().view.clear()
    await advance(1000)
    expect(heard).toHaveBeenCalledOnce()
    expect(tab.auth.getSnapshot()).toEqual({ status: 'signed-out', reason: 'other-tab' })
  })

  it.each([true, false])('83: sign-out during a renewal is not undone (own tab: %s)', async (own) => {
    const { disk, server, open, tab } = await signedIn()
    const other = open()
    server.valid.clear()
    server.latency = 100
    const call = tab.auth.fetch('/me')
    const failed = call.catch((error: unknown) => error)
    await advance(350)
    expect(server.tokenCalls).toHaveLength(1)
    ;(own ? tab : other).auth.signOut()
    await advance(2000)
    expect(await failed).toMatchObject({ code: 'signed_out' })
    expect(disk.raw().has(key)).toBe(false)
    expect(tab.auth.getSnapshot().status).toBe('signed-out')
    expect(server.tokenCalls).toHaveLength(1)
  })

  it('84: sign-out is synchronous, even while another tab holds the lock', async () => {
    const { disk, locks, tab } = await signedIn()
    void locks.client('x').request('pp.auth.v1.refresh', () => new Promise(() => undefined))
    tab.auth.signOut()
    expect(disk.raw().has(key)).toBe(false)
    expect(tab.auth.getSnapshot()).toEqual({ status: 'signed-out', reason: 'user' })
  })

  it('85: a sign-in as another user in another tab gives a new sid here', async () => {
    const { server, open, tab } = await signedIn()
    const before = tab.auth.getSnapshot()
    const heard = vi.fn<() => void>()
    tab.auth.subscribe(heard)
    server.sub = 'bob'
    await signIn(open())
    const after = tab.auth.getSnapshot()
    expect(heard).toHaveBeenCalled()
    expect(after).toMatchObject({ status: 'signed-in', sub: 'bob' })
    expect(before).toMatchObject({ sub: 'alice' })
    expect((after as { sid: string }).sid).not.toBe((before as { sid: string }).sid)
  })

  it('86: a call of the old user is not repeated with the token of the new one', async () => {
    const { server, open, tab } = await signedIn()
    server.valid.clear()
    server.api = async () => {
      await signIn(open(), '/', 0)
      return new Response('', { status: 401 })
    }
    const call = tab.auth.fetch('/me')
    const failed = call.catch((error: unknown) => error)
    await advance(2000)
    expect(await failed).toMatchObject({ code: 'session_changed' })
    expect(server.apiCalls).toHaveLength(1)
  })

  it('88: a page restored from the back/forward cache reads the session again at once', async () => {
    const { open, tab } = await signedIn()
    const other = open({ lag: 1000 })
    await advance(2000)
    const heard = vi.fn<() => void>()
    other.auth.subscribe(heard)
    tab.auth.signOut()
    other.state.lag = 0
    other.events.dispatchEvent(new Event('pageshow'))
    expect(heard).toHaveBeenCalledOnce()
    expect(other.auth.getSnapshot()).toEqual({ status: 'signed-out', reason: 'other-tab' })
  })

  it('the snapshot is the same object while nothing changes, and unsubscribing works', async () => {
    const { tab } = await signedIn()
    const first = tab.auth.getSnapshot()
    expect(tab.auth.getSnapshot()).toBe(first)
    const heard = vi.fn<() => void>()
    tab.auth.subscribe(heard)()
    tab.auth.signOut()
    expect(heard).not.toHaveBeenCalled()
  })

  it('81: after a sign-out and a new sign-in here, a sign-out in another tab has the reason other-tab', async () => {
    const { open, tab } = await signedIn()
    tab.auth.signOut()
    await signIn(tab)
    open().auth.signOut()
    await advance(100)
    expect(tab.auth.getSnapshot()).toEqual({ status: 'signed-out', reason: 'other-tab' })
  })

  it('82: data cleared without an event is noticed by the next call', async () => {
    const { tab } = await signedIn()
    const heard = vi.fn<() => void>()
    tab.auth.subscribe(heard)
    tab.view.clear()
    await expect(tab.auth.fetch('/me')).rejects.toMatchObject({ code: 'signed_out' })
    expect(heard).toHaveBeenCalledOnce()
  })

  it('after signing in again, the old reason is gone', async () => {
    const { tab } = await signedIn()
    tab.auth.signOut()
    await signIn(tab)
    expect(tab.auth.getSnapshot().status).toBe('signed-in')
    expect(tab.view.getItem('pp.auth.v1.out')).toBeNull()
  })

  it('a notice can be taken once, and only with a known code', () => {
    const tab = fakeBrowser().open()
    tab.auth.leaveNotice({ code: 'denied', keptSession: true, returnTo: '/fees?token=EURP' })
    expect(tab.auth.takeNotice()).toEqual({
      code: 'denied',
      keptSession: true,
      returnTo: '/fees?token=EURP',
    })
    expect(tab.auth.takeNotice()).toBeNull()
    for (const text of ['{"code":"<b>"}', '{"code":7}', 'x', 'null']) {
      tab.own.setItem('pp.auth.v1.notice', text)
      expect(tab.auth.takeNotice()).toBeNull()
    }
  })
})
