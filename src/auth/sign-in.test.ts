import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { callbackUrl, config, fakeBrowser, signIn, withFakeClock } from './fake-browser'
import { safeReturnPath } from './sign-in'
import type { Flow } from './types'

const origin = 'https://dapp.test'
const attemptKeys = (disk: { raw: () => Map<string, string> }) =>
  [...disk.raw().keys()].filter((key) => key.startsWith('pp.auth.v1.tx.'))

withFakeClock()

describe('leaving for PlasmaPay', () => {
  it('1: the address has the five parameters in order, percent-encoded', async () => {
    const tab = fakeBrowser().open({ cfg: { scope: 'plasma,a b+c', clientId: 'x&y' } })
    await tab.auth.signIn('code', '/')
    const url = tab.assigned[0]!
    expect(url).toMatch(
      /^https:\/\/plasma\.test\/id\/permission-oauth\?client_id=x%26y&redirect_uri=https%3A%2F%2Fdapp\.test%2Fauth%2Fcallback&response_type=code&scope=plasma%2Ca%20b%2Bc&state=[\w-]{43}$/,
    )
  })

  it('2: response_type follows the flow, and an unknown flow is refused', async () => {
    const tab = fakeBrowser().open()
    await tab.auth.signIn('implicit', '/')
    expect(new URL(tab.assigned[0]!).searchParams.get('response_type')).toBe('token')
    await expect(tab.auth.signIn('password' as Flow, '/')).rejects.toMatchObject({ code: 'flow_mismatch' })
  })

  it('3: the state is 32 random bytes, new each time', async () => {
    const states = new Set<string>()
    for (let i = 0; i < 50; i += 1) {
      const random = vi.spyOn(crypto, 'getRandomValues')
      const tab = fakeBrowser().open()
      await tab.auth.signIn('code', '/')
      expect(random.mock.calls[0]![0]).toHaveLength(32)
      random.mockRestore()
      states.add(new URL(tab.assigned[0]!).searchParams.get('state')!)
    }
    expect(states.size).toBe(50)
  })

  it('5: a full or blocked storage refuses and does not navigate', async () => {
    for (const fault of ['full', 'blocked'] as const) {
      const { disk, open } = fakeBrowser()
      const tab = open()
      disk[fault] = true
      await expect(tab.auth.signIn('code', '/')).rejects.toMatchObject({ code: 'storage_unavailable' })
      expect(tab.assigned).toEqual([])
      disk[fault] = false
      await tab.auth.signIn('code', '/')
      expect(tab.assigned).toHaveLength(1)
    }
  })

  it('6: loading, a 401, an expiry and a refused renewal never navigate', async () => {
    const { server, open } = fakeBrowser()
    const tab = open()
    await expect(tab.auth.fetch('/me')).rejects.toMatchObject({ code: 'signed_out' })
    server.api = () => new Response('', { status: 401 })
    const answer = tab.auth.fetch('/actions/all', { auth: false })
    await vi.advanceTimersByTimeAsync(100)
    expect((await answer).status).toBe(401)
    expect(tab.assigned).toEqual([])
    await signIn(tab)
    await vi.advanceTimersByTimeAsync(3_600_000)
    server.token = () => Response.json({}, { status: 401 })
    const ended = tab.auth.fetch('/me').catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(2000)
    expect(await ended).toMatchObject({ code: 'refresh_rejected' })
    expect(tab.assigned).toHaveLength(1)
  })

  it('7: a double click navigates once; later the button works again', async () => {
    const tab = fakeBrowser().open()
    await Promise.all([tab.auth.signIn('code', '/'), tab.auth.signIn('code', '/')])
    expect(tab.assigned).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(2000)
    await tab.auth.signIn('code', '/')
    expect(tab.assigned).toHaveLength(2)
  })

  it('8: at most 8 attempts are kept, and none older than 10 minutes', async () => {
    const { disk, open } = fakeBrowser()
    const tab = open()
    for (let i = 0; i < 11; i += 1) {
      await tab.auth.signIn('code', `/${i}`)
      await vi.advanceTimersByTimeAsync(2000)
    }
    expect(attemptKeys(disk)).toHaveLength(8)
    const paths = attemptKeys(disk).map((key) => JSON.parse(disk.raw().get(key)!).returnTo as string)
    expect(paths.toSorted()).toEqual(['/10', '/3', '/4', '/5', '/6', '/7', '/8', '/9'])
    await vi.advanceTimersByTimeAsync(10 * 60_000)
    await tab.auth.signIn('code', '/last')
    expect(attemptKeys(disk)).toHaveLength(1)
  })

  it('9: with PKCE the challenge is the S256 hash of the verifier; without it neither is sent', async () => {
    const { disk, server, open } = fakeBrowser()
    const tab = open({ cfg: { pkce: true } })
    await tab.auth.signIn('code', '/')
    const params = new URL(tab.assigned[0]!).searchParams
    const { verifier } = JSON.parse(disk.raw().get(attemptKeys(disk)[0]!)!) as { verifier: string }
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier)))
    expect(params.get('code_challenge')).toBe(Buffer.from(digest).toString('base64url'))
    expect(params.get('code_challenge_method')).toBe('S256')
    const done = tab.auth.complete(callbackUrl(tab, { code: 'c' }))
    await vi.advanceTimersByTimeAsync(1000)
    expect((await done).ok).toBe(true)
    expect(server.tokenCalls[0]!.json.code_verifier).toBe(verifier)

    const plain = fakeBrowser()
    const other = plain.open()
    await other.auth.signIn('code', '/')
    const finished = other.auth.complete(callbackUrl(other, { code: 'c' }))
    expect([...plain.disk.raw().values()].join()).not.toContain('verifier')
    await vi.advanceTimersByTimeAsync(1000)
    await finished
    expect(other.assigned[0]).not.toContain('challenge')
    expect(plain.server.tokenCalls[0]!.json).not.toHaveProperty('code_verifier')
  })

  it('4: the token request repeats the redirect URI of the attempt, not of the configuration', async () => {
    const { server, open } = fakeBrowser()
    const tab = open()
    await tab.auth.signIn('code', '/')
    const later = open({ cfg: { redirectUri: 'https://dapp.test/elsewhere', scope: 'other' } })
    const done = later.auth.complete(callbackUrl(tab, { code: 'c' }))
    await vi.advanceTimersByTimeAsync(1000)
    expect((await done).ok).toBe(true)
    expect(server.tokenCalls[0]!.json).toMatchObject({ redirect_uri: config.redirectUri, scope: 'plasma' })
  })
})

describe('101: the return path', () => {
  it('101: a path with query and hash is kept as it is', () => {
    for (const path of ['/', '/activity?x=1&y=%20#top', '/a/b', '/authors', '/?next=//evil.test'])
      expect(safeReturnPath(path, config.redirectUri)).toBe(path)
  })

  it.each([
    '//evil.test',
    '/\\evil.test',
    '\\\\evil.test',
    'https://evil.test/',
    'https:',
    'javascript:alert(1)',
    'evil',
    '',
    '/.//evil.test',
    '/x/..//evil.test',
    '/\t/evil.test',
    '/a\nb',
    '/\u0000',
    '/auth/callback',
    '/auth/callback?code=1',
    '/auth/callback/',
    '/x/../auth/callback#a',
    `/${'a'.repeat(2048)}`,
  ])('101: %j becomes /', (value) => {
    expect(safeReturnPath(value, config.redirectUri)).toBe('/')
  })

  it('101: any input gives a path on our origin, and the same path when passed again', () => {
    const odd = fc.array(
      fc.constantFrom('/', '\\', '.', '..', '//', ':', '@', '?', '#', 'a', '\t', '%2e', 'é', 'evil.test'),
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          odd.map((parts) => `/${parts.join('')}`),
        ),
        (value) => {
          const path = safeReturnPath(value, config.redirectUri)
          expect(path).toMatch(/^\/(?![/\\])/)
          expect(new URL(path, origin).origin).toBe(origin)
          expect(new URL(path, origin).pathname).not.toBe('/auth/callback')
          expect(safeReturnPath(path, config.redirectUri)).toBe(path)
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('101: the return path is stored with the attempt, never in PlasmaPay’s address', async () => {
    const tab = fakeBrowser().open()
    await tab.auth.signIn('code', '/activity?secret-place=1')
    expect(tab.assigned[0]).not.toContain('secret-place')
    const done = tab.auth.complete(callbackUrl(tab, { code: 'c' }))
    await vi.advanceTimersByTimeAsync(1000)
    expect(await done).toEqual({ ok: true, returnTo: '/activity?secret-place=1' })
  })

  it('102: an incoming returnTo parameter is ignored', async () => {
    const tab = fakeBrowser().open()
    await tab.auth.signIn('code', '/tokens')
    const done = tab.auth.complete(`${callbackUrl(tab, { code: 'c' })}&returnTo=//evil.test`)
    await vi.advanceTimersByTimeAsync(1000)
    expect(await done).toEqual({ ok: true, returnTo: '/tokens' })
  })
})
