import { createHash } from 'node:crypto'
import { decodeJwt } from 'jose'
import { describe, expect, it, test } from 'vitest'
import { createSandbox } from '#sandbox/sandbox'
import { appOrigin, decide, dialogRequest, openDialog, redirectUri, walk } from '#sandbox/test-client'

const without = (name: string) =>
  Object.fromEntries(Object.entries(dialogRequest).filter(([key]) => key !== name))

describe('the consent page', () => {
  it('names the application, the scope and the people, with alice preselected', async () => {
    const { response, page } = await openDialog(createSandbox(), dialogRequest)
    expect(response.status).toBe(200)
    expect(page).toContain('<html lang="en">')
    expect(page).toMatch(/<h1>Allow PlasmaPay Wallet\?<\/h1>/)
    expect(page).toContain('<code>plasma</code>')
    expect(page).toMatch(/value="alice"\s+required\s+checked/)
    expect(page).toMatch(/value="bob"\s+required\s+\/?>/)
    expect(page).not.toContain('<script')
  })

  it('has a policy that allows only its own style sheet and form', async () => {
    const { response, page } = await openDialog(createSandbox(), dialogRequest)
    const policy = response.headers.get('content-security-policy')
    const style = /<style>([^]*)<\/style>/.exec(page)?.[1] ?? ''
    expect(policy).toContain(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`)
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain(`form-action 'self' ${appOrigin}`)
    expect(policy).not.toContain('unsafe')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(response.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax/)
  })

  it('is the same at the other authorization address', async () => {
    const sandbox = createSandbox()
    const query = new URLSearchParams(dialogRequest)
    const response = await sandbox.fetch(new Request(`http://localhost:4100/id/oauth/v1/authorize?${query}`))
    expect(await response.text()).toContain('Allow PlasmaPay Wallet?')
  })

  it('escapes the application’s title', async () => {
    const sandbox = createSandbox()
    const client = { client_id: 'x', title: '<b>x', origins: [], redirect_uris: [redirectUri] }
    await sandbox.fetch(
      new Request('http://localhost:4100/__sandbox/clients', {
        method: 'POST',
        body: JSON.stringify(client),
        headers: { 'content-type': 'application/json' },
      }),
    )
    const { page } = await openDialog(sandbox, { ...dialogRequest, client_id: 'x' })
    expect(page).toContain('&lt;b&gt;x')
    expect(page).not.toContain('<b>x')
  })
})

describe('a request that must not be answered by a redirect', () => {
  test.each([
    ['no client', without('client_id'), 'client_id'],
    ['an unknown client', { ...dialogRequest, client_id: 'nobody' }, 'No application'],
    ['no redirect address', without('redirect_uri'), 'redirect_uri'],
    [
      'a user name',
      { ...dialogRequest, redirect_uri: 'http://localhost:5173@evil.example/auth/callback' },
      'plain',
    ],
    ['a line end', { ...dialogRequest, redirect_uri: `${redirectUri}\r\nset-cookie: a=b` }, 'plain'],
    ['another path', { ...dialogRequest, redirect_uri: `${appOrigin}/auth` }, 'exactly'],
    ['a longer path', { ...dialogRequest, redirect_uri: `${redirectUri}/` }, 'exactly'],
    ['another origin', { ...dialogRequest, redirect_uri: 'https://evil.example/auth/callback' }, 'exactly'],
    ['a repeated parameter', `${new URLSearchParams(dialogRequest)}&state=2`, 'state more than once'],
    [
      'a repeated redirect address',
      `${new URLSearchParams(dialogRequest)}&redirect_uri=x`,
      'redirect_uri more than',
    ],
  ])('%s gives a page with status 400', async (_, query, expected) => {
    const { response, page } = await openDialog(createSandbox(), query)
    expect(response.status).toBe(400)
    expect(response.headers.get('location')).toBeNull()
    expect(page).toContain(expected)
  })
})

describe('a request that is refused by a redirect', () => {
  test.each([
    [{ ...dialogRequest, response_type: 'id_token' }, 'unsupported_response_type'],
    [without('response_type'), 'unsupported_response_type'],
    [{ ...dialogRequest, scope: 'plasma root' }, 'invalid_scope'],
    [{ ...dialogRequest, scope: 'plasma,root' }, 'invalid_scope'],
    [without('scope'), 'invalid_scope'],
  ])('%j gives the error %s', async (query, error) => {
    const { response } = await openDialog(createSandbox(), query)
    const to = new URL(response.headers.get('location') ?? '')
    expect(response.status).toBe(302)
    expect(to.origin + to.pathname).toBe(redirectUri)
    expect(to.searchParams.get('error')).toBe(error)
    expect(to.searchParams.get('state')).toBe('st-1')
  })

  it('has its error in the fragment in the implicit flow', async () => {
    const query = { ...dialogRequest, response_type: 'token', scope: 'root' }
    const { response } = await openDialog(createSandbox(), query)
    expect(response.headers.get('location')).toMatch(/callback#error=invalid_scope&.*state=st-1$/)
  })
})

describe('a decision', () => {
  it('to allow gives a code and the state', async () => {
    const to = await walk(createSandbox(), { ...dialogRequest, state: 'a b+c&d' })
    expect(to.origin + to.pathname).toBe(redirectUri)
    expect(to.searchParams.get('code')).toMatch(/^[\w-]{43}$/)
    expect(to.search).toContain('state=a%20b%2Bc%26d')
  })

  it('returns no state when none was sent', async () => {
    const to = await walk(createSandbox(), without('state'))
    expect([...to.searchParams.keys()]).toEqual(['code'])
  })

  it('to allow gives both tokens in the fragment in the implicit flow', async () => {
    const to = await walk(createSandbox(), { ...dialogRequest, response_type: 'token' }, 'bob')
    const fragment = new URLSearchParams(to.hash.slice(1))
    expect(to.search).toBe('')
    expect([...fragment.keys()]).toEqual(['access_token', 'refresh_token', 'state'])
    const claims = decodeJwt(fragment.get('access_token') ?? '')
    expect(claims).toMatchObject({ sub: 'bob', client_id: 'sandbox', typ: 'access' })
    expect(claims.exp! - claims.iat!).toBe(900)
    expect(decodeJwt(fragment.get('refresh_token') ?? '')).toMatchObject({ sub: 'bob', typ: 'refresh' })
  })

  it('to deny is reported in the query or in the fragment', async () => {
    const sandbox = createSandbox()
    const code = await walk(sandbox, dialogRequest, 'alice', 'deny')
    expect(code.searchParams.get('error')).toBe('access_denied')
    expect(code.searchParams.get('error_description')).toBeTruthy()
    const implicit = await walk(sandbox, { ...dialogRequest, response_type: 'token' }, 'alice', 'deny')
    expect(implicit.hash).toMatch(/^#error=access_denied&error_description=.*&state=st-1$/)
  })

  it('can be made in two tabs of one browser, in any order', async () => {
    const sandbox = createSandbox()
    const [first, second] = [
      await openDialog(sandbox, dialogRequest),
      await openDialog(sandbox, dialogRequest),
    ]
    const cookie = `${first.cookie}; ${second.cookie}`
    for (const { ticket } of [second, first]) {
      const response = await decide(sandbox, { ticket, cookie }, { decision: 'allow', person: 'alice' })
      expect(response.status).toBe(302)
    }
  })

  it('is not cached and sends no referrer', async () => {
    const sandbox = createSandbox()
    const dialog = await openDialog(sandbox, dialogRequest)
    const response = await decide(sandbox, dialog, { decision: 'allow', person: 'alice' })
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
  })
})

describe('a form that was not shown to this browser', () => {
  const allow = { decision: 'allow', person: 'alice' }

  it.each([
    ['no ticket', (_: string, cookie: string) => ({ ticket: '', cookie })],
    [
      'a changed ticket',
      (ticket: string, cookie: string) => ({ ticket: `${ticket.slice(0, -4)}AAAA`, cookie }),
    ],
    ['a ticket shown to another browser', (ticket: string) => ({ ticket, cookie: '' })],
  ])('is refused: %s', async (_, forge) => {
    const sandbox = createSandbox()
    const { ticket, cookie } = await openDialog(sandbox, dialogRequest)
    const response = await decide(sandbox, forge(ticket, cookie), allow)
    expect(response.status).toBe(400)
    expect(response.headers.get('location')).toBeNull()
  })

  it('is refused with the ticket of another sandbox', async () => {
    const dialog = await openDialog(createSandbox(), dialogRequest)
    expect((await decide(createSandbox(), dialog, allow)).status).toBe(400)
  })

  it('is refused after ten minutes', async () => {
    let now = Date.parse('2026-01-01T00:00:00Z')
    const sandbox = createSandbox({ now: () => now })
    const dialog = await openDialog(sandbox, dialogRequest)
    now += 601_000
    expect((await decide(sandbox, dialog, allow)).status).toBe(400)
  })

  it('is refused with an unknown person or without a decision', async () => {
    const sandbox = createSandbox()
    const dialog = await openDialog(sandbox, dialogRequest)
    expect((await decide(sandbox, dialog, { ...allow, person: 'mallory' })).status).toBe(400)
    expect((await decide(sandbox, dialog, { ...allow, decision: '' })).status).toBe(400)
  })
})
