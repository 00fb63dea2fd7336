import { expect, it, test } from 'vitest'
import { createSandbox } from '#sandbox/sandbox'
import { appOrigin, call, post, serverOrigin } from '#sandbox/test-client'

const preflight = (path: string, origin: string) =>
  createSandbox().fetch(
    new Request(serverOrigin + path, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    }),
  )
const corsHeaders = (response: Response) =>
  [...response.headers.keys()].filter((name) => name.startsWith('access-control'))

test.each(['/plasma/api/v1/me', '/plasma/api/v1//me', '/plasma/api/v1/send-tx', '/id/oauth/v1/token'])(
  'a preflight of %s from a whitelisted origin is allowed',
  async (path) => {
    const { status, headers } = await preflight(path, appOrigin)
    expect(status).toBe(204)
    expect(headers.get('access-control-allow-origin')).toBe(appOrigin)
    expect(headers.get('access-control-allow-credentials')).toBe('true')
    expect(headers.get('access-control-allow-headers')).toBe('authorization, content-type')
    expect(headers.get('access-control-allow-methods')).toContain('POST')
    expect(headers.get('access-control-max-age')).toBe('600')
    expect(headers.get('vary')).toBe('Origin')
  },
)

test.each(['https://evil.example', 'http://localhost:5174', 'null', `${appOrigin}.evil.example`])(
  'a preflight from %s is refused without a CORS header',
  async (origin) => {
    const response = await preflight('/plasma/api/v1/me', origin)
    expect(response.status).toBe(403)
    expect(corsHeaders(response)).toEqual([])
  },
)

it('echoes a whitelisted origin on answers and errors, with Retry-After exposed', async () => {
  const sandbox = createSandbox()
  for (const path of ['/balance/app?contract=bank.dice', '/me', '/nothing']) {
    const { headers } = await call(sandbox, path, undefined, { headers: { origin: appOrigin } })
    expect(headers.get('access-control-allow-origin')).toBe(appOrigin)
    expect(headers.get('access-control-allow-credentials')).toBe('true')
    expect(headers.get('access-control-expose-headers')).toBe('retry-after')
    expect(headers.get('vary')).toContain('Origin')
  }
})

it('answers other origins without CORS headers and tools without an origin as usual', async () => {
  const sandbox = createSandbox()
  for (const headers of [{ origin: 'https://evil.example' }, {}]) {
    const response = await call(sandbox, '/balance/app?contract=bank.dice', undefined, { headers })
    expect(response.status).toBe(200)
    expect(corsHeaders(response)).toEqual([])
    expect(response.headers.get('vary')).toContain('Origin')
  }
})

it('allows the origins of a client that is registered later', async () => {
  const sandbox = createSandbox()
  const origin = 'https://dapp.example'
  const ask = () => call(sandbox, '/actions/all?contract=plasma.dice', undefined, { headers: { origin } })
  expect(corsHeaders(await ask())).toEqual([])
  await post(sandbox, '/__sandbox/clients', {
    client_id: 'dapp',
    title: 'DApp',
    origins: [origin],
    redirect_uris: [`${origin}/cb`],
  })
  expect((await ask()).headers.get('access-control-allow-origin')).toBe(origin)
})

it('never allows another origin to read the consent page or the control routes', async () => {
  const sandbox = createSandbox()
  for (const path of ['/id/permission-oauth', '/', '/__sandbox/switches']) {
    const request = new Request(serverOrigin + path, { headers: { origin: appOrigin } })
    expect(corsHeaders(await sandbox.fetch(request))).toEqual([])
  }
})
