import { decodeJwt } from 'jose'
import { beforeEach, describe, expect, it, test } from 'vitest'
import { createSandbox, type Sandbox } from '#sandbox/sandbox'
import { call, dialogRequest, post, redirectUri, signIn, walk } from '#sandbox/test-client'
import type { TokenPair } from '#sandbox/grants/tokens'

const address = '/id/oauth/v1/token'
const base = { client_id: 'sandbox', redirect_uri: redirectUri, scope: 'plasma' }
let sandbox: Sandbox
let now: number

const requestTokens = (body: unknown) => post(sandbox, address, body)
const pairOf = async (response: Response): Promise<TokenPair> => response.json()
const newCode = async (clientId = 'sandbox') =>
  (await walk(sandbox, { ...dialogRequest, client_id: clientId })).searchParams.get('code') ?? ''
const exchange = async (code: string, more: object = {}) =>
  requestTokens({ ...base, grant_type: 'authorization_code', code, ...more })
const renew = (refresh_token: string, more: object = {}) =>
  requestTokens({ ...base, grant_type: 'refresh_token', refresh_token, ...more })
const without = (name: string, body: object) =>
  Object.fromEntries(Object.entries(body).filter(([key]) => key !== name))
const statusOfMe = async (token: string) => (await call(sandbox, '/me', token)).status

beforeEach(() => {
  now = Date.parse('2026-01-01T00:00:00Z')
  sandbox = createSandbox({ now: () => now, bots: false })
})

describe('the code exchange', () => {
  it('answers exactly two tokens, which name the person and last 15 minutes and 30 days', async () => {
    const response = await exchange(await newCode())
    const pair = await pairOf(response)
    expect(response.status).toBe(200)
    expect(Object.keys(pair)).toEqual(['access_token', 'refresh_token'])
    const [access, refresh] = [decodeJwt(pair.access_token), decodeJwt(pair.refresh_token)]
    expect(access).toMatchObject({ sub: 'alice', client_id: 'sandbox', typ: 'access', iat: now / 1000 })
    expect(access.exp! - access.iat!).toBe(900)
    expect(refresh).toMatchObject({ sub: 'alice', client_id: 'sandbox', typ: 'refresh' })
    expect(refresh.exp! - refresh.iat!).toBe(30 * 24 * 3600)
    expect(access.jti).not.toBe(refresh.jti)
    expect(await statusOfMe(pair.access_token)).toBe(200)
  })

  it('accepts a code once; a second use revokes the tokens of the first', async () => {
    const code = await newCode()
    const pair = await pairOf(await exchange(code))
    expect((await exchange(code)).status).toBe(400)
    expect(await statusOfMe(pair.access_token)).toBe(401)
    expect((await renew(pair.refresh_token)).status).toBe(400)
  })

  it('gives at most one pair for a code that is posted twice at the same time', async () => {
    const code = await newCode()
    const answers = await Promise.all([exchange(code), exchange(code)])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 400])
  })

  it('refuses a code after ten minutes', async () => {
    const code = await newCode()
    now += 601_000
    expect((await exchange(code)).status).toBe(400)
  })

  it('refuses a code for another redirect address or another client', async () => {
    const other = 'http://127.0.0.1:5173/auth/callback'
    expect((await exchange(await newCode(), { redirect_uri: other })).status).toBe(400)
    await post(sandbox, '/__sandbox/clients', {
      client_id: 'other',
      title: 'Other',
      origins: [],
      redirect_uris: [redirectUri],
    })
    expect((await exchange(await newCode(), { client_id: 'other' })).status).toBe(400)
    expect((await exchange(await newCode('other'), { client_id: 'other' })).status).toBe(200)
  })

  test.each(['grant_type', 'client_id', 'redirect_uri', 'code', 'scope'])('needs %s', async (name) => {
    const body = { ...base, grant_type: 'authorization_code', code: await newCode() }
    const response = await requestTokens(without(name, body))
    expect(response.status).toBe(400)
    expect((await response.json()).message).toContain(name)
  })

  it('refuses an unknown client with 401 and an unknown scope with 400', async () => {
    expect((await exchange(await newCode(), { client_id: 'nobody' })).status).toBe(401)
    expect((await exchange(await newCode(), { scope: 'root' })).status).toBe(400)
  })
})

describe('a body that is not a token request', () => {
  test.each([
    ['form-encoded', 'grant_type=refresh_token', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['cut JSON', '{"grant_type":', {}],
    ['an array', '[]', {}],
    ['null', 'null', {}],
    ['a number for a token', '{"grant_type":"refresh_token","refresh_token":7,"scope":"plasma"}', {}],
    ['another grant', '{"grant_type":"password"}', {}],
  ])('%s is refused with 400 and a message', async (_, body, headers) => {
    const response = await post(sandbox, address, body, headers)
    expect(response.status).toBe(400)
    expect((await response.json()).message).toMatch(/\.$/)
  })

  it('is never quoted in the message', async () => {
    for (const body of [
      '{"refresh_token":"s3cret"',
      '{"grant_type":"refresh_token","refresh_token":["s3cret"]}',
    ]) {
      expect(await (await requestTokens(body)).text()).not.toContain('s3cret')
    }
  })

  it('is refused when it is too long', async () => {
    expect((await requestTokens({ ...base, code: 'x'.repeat(1_000_001) })).status).toBe(413)
  })
})

describe('a renewal', () => {
  it('gives a new pair, and the old access token stays valid until it expires', async () => {
    const old = await signIn(sandbox)
    const pair = await pairOf(await renew(old.refresh_token))
    expect(Object.keys(pair)).toEqual(['access_token', 'refresh_token'])
    expect(pair.refresh_token).not.toBe(old.refresh_token)
    expect(await statusOfMe(pair.access_token)).toBe(200)
    expect(await statusOfMe(old.access_token)).toBe(200)
    now += 901_000
    expect(await statusOfMe(old.access_token)).toBe(401)
  })

  it('treats a replayed refresh token as theft and revokes the whole family', async () => {
    const old = await signIn(sandbox)
    const pair = await pairOf(await renew(old.refresh_token))
    const third = await pairOf(await renew(pair.refresh_token))
    expect((await renew(old.refresh_token)).status).toBe(400)
    expect(await statusOfMe(third.access_token)).toBe(401)
    expect((await renew(third.refresh_token)).status).toBe(400)
  })

  it('keeps other sign-ins of the same person when a family is revoked', async () => {
    const [one, two] = [await signIn(sandbox), await signIn(sandbox)]
    await renew(one.refresh_token)
    await renew(one.refresh_token)
    expect(await statusOfMe(one.access_token)).toBe(401)
    expect(await statusOfMe(two.access_token)).toBe(200)
  })

  it('needs neither client_id nor redirect_uri, because the dice client sends neither', async () => {
    const { refresh_token } = await signIn(sandbox)
    const body = { grant_type: 'refresh_token', refresh_token, scope: 'plasma' }
    expect((await requestTokens(body)).status).toBe(200)
  })

  it('refuses parameters that do not belong to the token', async () => {
    const { access_token, refresh_token } = await signIn(sandbox)
    expect((await renew(refresh_token, { client_id: 'nobody' })).status).toBe(401)
    const other = { client_id: 'other', title: 'Other', origins: [], redirect_uris: [redirectUri] }
    await post(sandbox, '/__sandbox/clients', other)
    expect((await renew(refresh_token, { client_id: 'other' })).status).toBe(400)
    expect((await renew(refresh_token, { redirect_uri: 'https://evil.example/' })).status).toBe(400)
    expect((await renew(refresh_token, { scope: 'root' })).status).toBe(400)
    expect(
      (await requestTokens(without('scope', { ...base, grant_type: 'refresh_token', refresh_token }))).status,
    ).toBe(400)
    expect((await renew(access_token)).status).toBe(400)
    expect((await renew('a.b.c')).status).toBe(400)
    expect((await renew(refresh_token)).status).toBe(200)
  })

  it('refuses a refresh token after 30 days', async () => {
    const { refresh_token } = await signIn(sandbox)
    now += 30 * 24 * 3600 * 1000 + 1000
    expect((await renew(refresh_token)).status).toBe(400)
  })

  it('refuses a token of another sandbox', async () => {
    const { refresh_token, access_token } = await signIn(createSandbox({ now: () => now }))
    expect((await renew(refresh_token)).status).toBe(400)
    expect(await statusOfMe(access_token)).toBe(401)
  })
})

describe('an application with a secret', () => {
  const client_secret = 'only-the-server-knows'
  beforeEach(() =>
    post(sandbox, '/__sandbox/clients', {
      client_id: 'full-stack',
      title: 'Full stack',
      origins: [],
      redirect_uris: [redirectUri],
      secret: client_secret,
    }),
  )

  it('needs it for both grants', async () => {
    const asClient = { client_id: 'full-stack' }
    expect((await exchange(await newCode('full-stack'), asClient)).status).toBe(401)
    expect(
      (await exchange(await newCode('full-stack'), { ...asClient, client_secret: 'guess' })).status,
    ).toBe(401)
    const response = await exchange(await newCode('full-stack'), { ...asClient, client_secret })
    const { refresh_token } = await pairOf(response)
    expect((await renew(refresh_token, asClient)).status).toBe(401)
    expect((await renew(refresh_token, { ...asClient, client_secret })).status).toBe(200)
  })
})
