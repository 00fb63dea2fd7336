import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { advance, config, fakeBrowser, signIn, signedIn, withFakeClock, type Tab } from './fake-browser'
import { jwt } from './fake-plasmapay'

const day = 86_400_000
const key = 'pp.auth.v1.session'
const statusOf = (call: Promise<Response>) =>
  call.then((answer) => answer.status).catch((error: { code?: string }) => error.code ?? 'bug')
const ask = async (tab: Tab, ms = 2000) => {
  const [status] = await Promise.all([statusOf(tab.auth.fetch('/me')), advance(ms)])
  return status
}

withFakeClock()

describe('G: one renewal', () => {
  it('55: twenty 401s in one tab cause one renewal, every call is repeated once', async () => {
    const { server, tab } = await signedIn()
    server.valid.clear()
    const calls = Array.from({ length: 20 }, () => statusOf(tab.auth.fetch('/me')))
    await advance(1000)
    expect(await Promise.all(calls)).toEqual(Array.from({ length: 20 }, () => 200))
    expect(server.tokenCalls).toHaveLength(1)
    expect(server.apiCalls).toHaveLength(40)
  })

  it('56, 58: two to six tabs whose storage lags cause one renewal, and all continue with the new pair', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 2, maxLength: 6 }),
        fc.integer({ min: 0, max: 40 }),
        async (lags, latency) => {
          const { server, open } = await signedIn()
          const tabs = lags.map((lag) => open({ lag }))
          await advance(100)
          server.valid.clear()
          server.latency = latency
          const calls = tabs.map((tab) => statusOf(tab.auth.fetch('/me')))
          await advance(20_000)
          expect(await Promise.all(calls)).toEqual(tabs.map(() => 200))
          expect(server.tokenCalls).toHaveLength(1)
          expect(server.replayed).toBe(0)
          for (const tab of tabs) expect(await ask(tab)).toBe(200)
          expect(server.tokenCalls).toHaveLength(1)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('57: after another tab’s renewal, a tab with stale storage waits and uses the new pair', async () => {
    const { server, open, tab } = await signedIn()
    const stale = open({ lag: 1000 })
    await advance(2000)
    server.valid.clear()
    const calls = [tab, stale].map((tab) => statusOf(tab.auth.fetch('/me')))
    await advance(10_000)
    expect(await Promise.all(calls)).toEqual([200, 200])
    expect(server.tokenCalls.map((call) => call.tab)).toEqual([tab.name])
  })

  it('57: while storage stays stale a call fails with refresh_busy, and the old token is not sent', async () => {
    const { server, open, tab } = await signedIn()
    const stale = open({ lag: 8000 })
    await advance(9000)
    server.valid.clear()
    const calls = [tab, stale].map((tab) => statusOf(tab.auth.fetch('/me')))
    await advance(5000)
    expect(await Promise.all(calls)).toEqual([200, 'refresh_busy'])
    expect(server.replayed).toBe(0)
    await advance(5000)
    expect(await ask(stale)).toBe(200)
  })

  it('59: a lock that is never granted gives refresh_busy after 15 s, and nobody is signed out', async () => {
    const { server, locks, tab } = await signedIn()
    void locks.client('x').request('pp.auth.v1.refresh', () => new Promise(() => undefined))
    server.valid.clear()
    const call = statusOf(tab.auth.fetch('/me'))
    let settled = false
    void call.then(() => (settled = true))
    await advance(14_900)
    expect(settled).toBe(false)
    await advance(200)
    expect(await call).toBe('refresh_busy')
    expect(server.tokenCalls).toEqual([])
    expect(tab.auth.getSnapshot().status).toBe('signed-in')
  })

  it('59: a newer pair that is stored by then is used', async () => {
    const { server, locks, stored, tab } = await signedIn()
    void locks.client('x').request('pp.auth.v1.refresh', () => new Promise(() => undefined))
    server.valid.clear()
    const call = statusOf(tab.auth.fetch('/me'))
    await advance(5000)
    const { access_token: at, refresh_token: rt } = server.pair()
    tab.view.setItem(key, JSON.stringify({ ...stored(), at, rt, ver: 2 }))
    await advance(11_000)
    expect(await call).toBe(200)
  })

  it('59: the work inside the lock ends after about 10 s', async () => {
    const { server, locks, tab } = await signedIn()
    server.valid.clear()
    server.token = () => new Promise<Response>(() => undefined)
    const call = statusOf(tab.auth.fetch('/me'))
    await advance(10_200)
    expect(await call).toBe('token_timeout')
    expect(locks.held).toEqual([])
  })

  it('60: when the renewing tab is gone, the next one proceeds within 1 s', async () => {
    const { server, locks, open, tab } = await signedIn()
    const next = open()
    server.valid.clear()
    server.token = ({ tab: by }) =>
      by === tab.name ? new Promise<Response>(() => undefined) : server.exchange()
    void statusOf(tab.auth.fetch('/me'))
    await advance(200)
    const call = statusOf(next.auth.fetch('/me'))
    await advance(200)
    expect(server.tokenCalls).toHaveLength(1)
    locks.crash(tab.name)
    await advance(1000)
    expect(await call).toBe(200)
  })

  it('61: without Web Locks one tab still renews once', async () => {
    const { server, open } = await signedIn()
    const tab = open({ locks: undefined })
    server.valid.clear()
    const calls = Array.from({ length: 5 }, () => statusOf(tab.auth.fetch('/me')))
    await advance(1000)
    expect(await Promise.all(calls)).toEqual([200, 200, 200, 200, 200])
    expect(server.tokenCalls).toHaveLength(1)
  })

  it('61, 73: without Web Locks a second tab that was refused uses the pair of the first', async () => {
    const { server, open } = await signedIn()
    const tabs = [open({ locks: undefined }), open({ locks: undefined, lag: 100 })]
    await advance(500)
    server.valid.clear()
    const calls = tabs.map((tab) => statusOf(tab.auth.fetch('/me')))
    await advance(3000)
    expect(await Promise.all(calls)).toEqual([200, 200])
    expect(server.replayed).toBe(1)
    expect(tabs.map((tab) => tab.auth.getSnapshot().status)).toEqual(['signed-in', 'signed-in'])
  })

  it('62: no subscriber runs while the lock is held', async () => {
    const { server, locks, tab } = await signedIn()
    const held: string[][] = []
    tab.auth.subscribe(() => held.push(locks.held.map((lock) => lock.name)))
    server.valid.clear()
    server.token = () => Response.json({ error: 'invalid_grant' }, { status: 400 })
    expect(await ask(tab)).toBe('refresh_rejected')
    expect(held).toEqual([[]])
  })

  it('34, 63: the renewal request is the documented one', async () => {
    const { server, stored, tab } = await signedIn()
    const { rt } = stored()
    server.valid.clear()
    await ask(tab)
    expect(server.tokenCalls[0]!.init.body).toBe(
      JSON.stringify({
        client_id: 'client-1',
        redirect_uri: config.redirectUri,
        refresh_token: rt,
        grant_type: 'refresh_token',
        scope: 'plasma',
      }),
    )
    expect(server.tokenCalls[0]!.init).toMatchObject({ credentials: 'include', redirect: 'error' })
  })

  it.each([
    ['another session', { sid: 'z'.repeat(22) }, 'session_changed'],
    ['a newer pair', { ver: 9 }, 200],
  ])('64: a renewed pair is not stored over %s', async (_, change, expected) => {
    const { server, stored, tab } = await signedIn()
    server.valid.clear()
    const at = jwt({ theirs: true })
    server.token = () => {
      const answer = server.exchange()
      server.valid.add(at)
      tab.view.setItem(key, JSON.stringify({ ...stored(), at, ...change }))
      return answer
    }
    expect(await ask(tab)).toBe(expected)
    expect(stored()).toMatchObject({ at, ...change })
  })

  it('65: an answer without a refresh token is malformed, and the old pair stays', async () => {
    const { server, stored, tab } = await signedIn()
    const { at, rt, ver } = stored()
    server.valid.clear()
    server.token = () => Response.json({ access_token: jwt() })
    expect(await ask(tab)).toBe('token_malformed')
    expect(stored()).toMatchObject({ at, rt, ver })
  })

  it('66: a refused renewal is not repeated', async () => {
    const { server, tab } = await signedIn()
    server.valid.clear()
    server.token = () => Response.json({}, { status: 401 })
    expect(await ask(tab)).toBe('refresh_rejected')
    expect(server.tokenCalls).toHaveLength(1)
    expect(server.apiCalls).toHaveLength(1)
  })

  it('67: a new token of another subject is discarded and ends the session', async () => {
    const { disk, server, tab } = await signedIn()
    server.valid.clear()
    server.sub = 'mallory'
    expect(await ask(tab)).toBe('refresh_rejected')
    expect(disk.raw().has(key)).toBe(false)
    expect(server.apiCalls).toHaveLength(1)
    expect(tab.auth.getSnapshot()).toEqual({ status: 'signed-out', reason: 'expired' })
  })

  it('67: a new token of another subject does not end a session that another tab has begun since', async () => {
    const { server, stored, tab } = await signedIn()
    server.valid.clear()
    server.sub = 'mallory'
    server.token = () => {
      tab.view.setItem(key, JSON.stringify({ ...stored(), sid: 'z'.repeat(22) }))
      return server.exchange()
    }
    await ask(tab)
    expect(stored()).toMatchObject({ sid: 'z'.repeat(22), sub: 'alice' })
  })

  it('68: a pair younger than 10 s is not renewed, however short its life', async () => {
    const { server, tab } = await signedIn(20)
    await advance(5000)
    expect(await ask(tab)).toBe(200)
    expect(server.tokenCalls).toHaveLength(0)
    await advance(2000)
    expect(await ask(tab)).toBe(200)
    expect(server.tokenCalls).toHaveLength(1)
  })

  it('68: nothing is renewed without a call; a call in the last 30 s of a token renews first', async () => {
    const { server, tab } = await signedIn(60)
    await advance(3_600_000)
    expect(server.calls).toEqual([])
    expect(await ask(tab)).toBe(200)
    expect(server.tokenCalls).toHaveLength(1)
    expect(server.apiCalls).toHaveLength(1)
    await advance(20_000)
    expect(await ask(tab)).toBe(200)
    expect(server.tokenCalls).toHaveLength(1)
    await advance(10_000)
    expect(await ask(tab)).toBe(200)
    expect(server.tokenCalls).toHaveLength(2)
  })
})

describe('H: failure and clock', () => {
  it.each([400, 401, 403, 422])(
    '69: a renewal refused with JSON %i signs out once, in all tabs',
    async (status) => {
      const { server, open, tab } = await signedIn()
      const other = open()
      const heard = [vi.fn<() => void>(), vi.fn<() => void>()]
      tab.auth.subscribe(heard[0]!)
      other.auth.subscribe(heard[1]!)
      server.valid.clear()
      server.token = () => Response.json({ message: 'no' }, { status })
      const calls = Array.from({ length: 5 }, () => statusOf(tab.auth.fetch('/me')))
      await advance(3000)
      expect(new Set(await Promise.all(calls))).toEqual(new Set(['refresh_rejected']))
      for (const tabNow of [tab, other])
        expect(tabNow.auth.getSnapshot()).toEqual({ status: 'signed-out', reason: 'expired' })
      for (const listener of heard) expect(listener).toHaveBeenCalledOnce()
      expect(server.tokenCalls).toHaveLength(1)
    },
  )

  const transient: [string, () => Response, string][] = [
    ['429', () => Response.json({}, { status: 429 }), 'token_unavailable'],
    ['404', () => Response.json({}, { status: 404 }), 'token_unavailable'],
    ['500', () => Response.json({}, { status: 500 }), 'token_unavailable'],
    ['a captive portal', () => new Response('<html>'), 'token_unavailable'],
    ['a firewall', () => new Response('<html>', { status: 403 }), 'token_unavailable'],
    ['an empty 401', () => new Response('', { status: 401 }), 'token_unavailable'],
  ]
  it.each(transient)('70: %s keeps the session and fails the call', async (_, answer, code) => {
    const { server, tab } = await signedIn()
    server.valid.clear()
    server.token = answer
    expect(await ask(tab)).toBe(code)
    expect(tab.auth.getSnapshot().status).toBe('signed-in')
    server.token = () => server.exchange()
    await advance(3000)
    expect(await ask(tab)).toBe(200)
  })

  it('70: a network error keeps the session and fails the call', async () => {
    const { server, tab } = await signedIn()
    server.valid.clear()
    server.token = () => {
      throw new TypeError('Failed to fetch')
    }
    expect(await ask(tab)).toBe('token_network')
    expect(tab.auth.getSnapshot().status).toBe('signed-in')
  })

  it('70: a renewal aborted by leaving the page does not delay the next one', async () => {
    const { server, open, stored, tab } = await signedIn()
    server.valid.clear()
    server.token = () => {
      tab.events.dispatchEvent(new Event('pagehide'))
      throw new TypeError('Failed to fetch')
    }
    expect(await ask(tab)).toBe('token_network')
    expect(stored()).not.toHaveProperty('cool')
    server.token = () => server.exchange()
    expect(await ask(open())).toBe(200)
  })

  it('71: no tab renews again for 2 s, doubling up to 60 s; a success resets the delay', async () => {
    const { server, open, stored, tab } = await signedIn()
    const other = open()
    server.valid.clear()
    server.token = () => new Response('', { status: 503 })
    const waits: number[] = []
    for (let i = 0; i < 8; i += 1) {
      expect(await ask(i % 2 ? other : tab, 200)).toBe('token_unavailable')
      const { ms } = stored().cool as { ms: number }
      waits.push(ms)
      const failed = other.auth.fetch('/me').catch((error: unknown) => error)
      await advance(100)
      expect(await failed).toMatchObject({ code: 'cooling', retryAfter: expect.any(Number) as number })
      await advance(ms - 400)
      expect(await ask(tab, 50)).toBe('cooling')
      await advance(400)
    }
    expect(server.tokenCalls).toHaveLength(8)
    const floors = [2, 4, 8, 16, 32, 60, 60, 60]
    for (const [index, ms] of waits.entries()) {
      expect(ms).toBeGreaterThanOrEqual(floors[index]! * 1000)
      expect(ms).toBeLessThanOrEqual(Math.min(floors[index]! * 1250, 60_000))
    }
    server.token = () => server.exchange()
    expect(await ask(tab)).toBe(200)
    expect(stored()).not.toHaveProperty('cool')
  })

  it.each([
    ['120', 120_000],
    [new Date(Date.UTC(2030, 0, 1, 0, 5)).toUTCString(), 300_000],
    ['999999999', 3_600_000],
  ])('71: Retry-After %s sets the delay', async (header, expected) => {
    vi.setSystemTime(Date.UTC(2030, 0, 1) - 2000)
    const { server, stored, tab } = await signedIn()
    server.latency = 0
    server.valid.clear()
    server.token = () => new Response('', { status: 503, headers: { 'retry-after': header } })
    const error = tab.auth.fetch('/me').catch((error: unknown) => error)
    await advance(100)
    expect(Math.abs((stored().cool as { ms: number }).ms - expected)).toBeLessThan(100)
    expect(await error).toMatchObject({ code: 'token_unavailable', status: 503 })
  })

  it('72: a failed early renewal does not block a call while the token lives', async () => {
    const { server, tab } = await signedIn(60)
    await advance(35_000)
    server.token = () => new Response('', { status: 500 })
    expect(await ask(tab, 100)).toBe(200)
    expect(await ask(tab, 100)).toBe(200)
    expect(server.tokenCalls).toHaveLength(1)
    expect(server.apiCalls).toHaveLength(2)
    await advance(30_000)
    expect(await ask(tab, 100)).toBe('token_unavailable')
    expect(server.apiCalls).toHaveLength(2)
  })

  it('73: a refused renewal looks for half a second for a newer pair', async () => {
    const { server, stored, tab } = await signedIn()
    server.valid.clear()
    server.token = () => Response.json({ error: 'used' }, { status: 401 })
    const asked = statusOf(tab.auth.fetch('/me'))
    await advance(300)
    expect(server.tokenCalls).toHaveLength(1)
    const { access_token: at, refresh_token: rt } = server.pair()
    tab.view.setItem(key, JSON.stringify({ ...stored(), at, rt, ver: 2 }))
    await advance(2000)
    expect(await asked).toBe(200)
    expect(tab.auth.getSnapshot().status).toBe('signed-in')
  })

  it('74: an answer lost after rotation ends in one clean sign-out', async () => {
    const { server, tab } = await signedIn()
    server.valid.clear()
    let lose = true
    server.token = () => {
      const answer = server.exchange()
      if (lose) throw new TypeError('connection reset')
      return answer
    }
    expect(await ask(tab)).toBe('token_network')
    lose = false
    server.valid.clear()
    await advance(3000)
    expect(await ask(tab)).toBe('refresh_rejected')
    expect(tab.auth.getSnapshot()).toEqual({ status: 'signed-out', reason: 'expired' })
    expect(await ask(tab)).toBe('signed_out')
    expect(server.tokenCalls).toHaveLength(2)
  })

  it.each([day, -day])('75: a clock wrong by %i ms from the start does no harm', async (skew) => {
    const { server, open } = fakeBrowser()
    const tab = open()
    tab.state.skew = skew
    await signIn(tab)
    for (let i = 0; i < 10; i += 1) expect(await ask(tab, 30_000)).toBe(200)
    expect(server.tokenCalls).toHaveLength(1)
  })

  it.each([day, -day])('76: a clock that jumps by %i ms costs at most one renewal', async (skew) => {
    const { server, tab } = await signedIn()
    tab.state.skew = skew
    for (let i = 0; i < 10; i += 1) expect(await ask(tab, 30_000)).toBe(200)
    expect(server.tokenCalls.length).toBeLessThanOrEqual(1)
  })

  it('76: a clock set back by a day does not make the delay last a day', async () => {
    const { server, tab } = await signedIn()
    server.valid.clear()
    server.token = () => new Response('', { status: 500 })
    await ask(tab)
    server.token = () => server.exchange()
    tab.state.skew = -day
    expect(await ask(tab)).toBe(200)
  })

  it('77: a token without exp and iat is renewed only after a 401', async () => {
    const { server, tab } = await signedIn(null)
    await advance(day)
    expect(await ask(tab)).toBe(200)
    expect(server.tokenCalls).toEqual([])
    server.valid.clear()
    expect(await ask(tab)).toBe(200)
    expect(server.tokenCalls).toHaveLength(1)
  })

  it('78: a 401 with the new token too is returned to the caller, and the session stays', async () => {
    const { server, tab } = await signedIn()
    server.api = () => new Response('no', { status: 401 })
    expect(await ask(tab)).toBe(401)
    expect(server.tokenCalls).toHaveLength(1)
    expect(server.apiCalls).toHaveLength(2)
    expect(tab.auth.getSnapshot().status).toBe('signed-in')
  })

  it('78: a 401 after an early renewal causes another, and the repeated call has the newest token', async () => {
    const { server, stored, tab } = await signedIn(60)
    await advance(35_000)
    server.api = (call) => {
      if (server.apiCalls.length === 1) server.valid.clear()
      return server.resource(call)
    }
    expect(await ask(tab)).toBe(200)
    expect(server.tokenCalls).toHaveLength(2)
    expect(server.apiCalls).toHaveLength(2)
    expect(stored().ver).toBe(3)
  })

  it('79: a 403 never renews, nor does a 401 of a public resource', async () => {
    const { server, tab } = await signedIn()
    server.api = () => new Response('', { status: 403 })
    expect(await ask(tab)).toBe(403)
    server.api = () => new Response('', { status: 401 })
    const open = statusOf(tab.auth.fetch('/actions/all', { auth: false }))
    await advance(100)
    expect(await open).toBe(401)
    expect(server.tokenCalls).toEqual([])
  })

  it('80: where a 401 has no CORS headers, a known expiry is renewed before it; an unknown one gives a network error and no sign-out', async () => {
    for (const lifetime of [60, null]) {
      const { server, tab } = await signedIn(lifetime)
      await advance(120_000)
      if (lifetime === null) server.valid.clear()
      server.api = (call) => {
        const answer = server.resource(call)
        if (answer.status === 401) throw new TypeError('Failed to fetch')
        return answer
      }
      expect(await ask(tab)).toBe(lifetime === null ? 'network' : 200)
      expect(tab.auth.getSnapshot().status).toBe('signed-in')
    }
  })
})
