import { beforeEach, describe, expect, it, test } from 'vitest'
import { createSandbox, type Sandbox } from '#sandbox/sandbox'
import { call, dialogRequest, openDialog, post, serverOrigin, signIn } from '#sandbox/test-client'

let sandbox: Sandbox
beforeEach(() => {
  sandbox = createSandbox({ bots: false })
})

const fetch = (path: string, init?: RequestInit) => sandbox.fetch(new Request(serverOrigin + path, init))
const page = async (path = '/') => (await fetch(path)).text()
const list = async () => (await fetch('/__sandbox/requests')).json()
const person = { username: 'dave', displayName: 'Dave Doe', firstName: 'Dave', lastName: 'Doe' }
const client = { client_id: 'dapp', title: 'DApp', origins: [], redirect_uris: ['http://localhost:3000/cb'] }

describe('the front page', () => {
  it('shows people, applications, endpoints and every switch', async () => {
    const text = await page()
    for (const words of [
      'alice',
      'bob',
      'PlasmaPay Wallet',
      '/auth/callback',
      '/balance/app',
      'latency /send-tx',
    ]) {
      expect(text).toContain(words)
    }
    for (const name of [
      'accessTtl',
      'refreshTtl',
      'clockOffset',
      'history',
      'rotate',
      'noCorsOnErrors',
      'bots',
    ]) {
      expect(text).toContain(`name="${name}"`)
    }
    expect(text).not.toContain('<script')
  })

  it('never shows a secret', async () => {
    await post(sandbox, '/__sandbox/clients', { ...client, secret: 'hush-hush' })
    expect(await page()).toContain('DApp')
    expect(await page()).not.toContain('hush-hush')
  })

  it('posts its form to the switches and is shown again', async () => {
    const form = {
      'status /me': '503',
      'times /me': '2',
      'latency *': '20',
      'body /tokens': 'empty',
      rotate: 'on',
    }
    const body = new URLSearchParams({
      ...form,
      'drop /fees': 'after',
      accessTtl: '30',
      clockOffset: '',
      bots: 'on',
    })
    const response = await fetch('/__sandbox/switches', {
      method: 'POST',
      body,
      headers: { origin: serverOrigin },
    })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/?saved'])
    expect(sandbox.switches.get()).toMatchObject({
      status: { '/me': { status: 503, times: 2 } },
      latency: { '*': 20 },
      drop: { '/fees': { when: 'after' } },
      empty: ['/tokens'],
      accessTtl: 30,
      clockOffset: 0,
      rotate: true,
      bots: true,
      nestedMe: false,
    })
    expect(await page('/?saved')).toMatch(/name="status \/me"[^>]*value="503"/)
    expect(await page('/?saved')).toContain('role="status"')
  })

  it('changes nothing when its form is saved as shown', async () => {
    const before = sandbox.switches.get()
    const fields = [...(await page()).matchAll(/<input[^>]*name="([^"]+)"[^>]*>/g)]
    const body = new URLSearchParams()
    for (const [field, name = ''] of fields) {
      const isOff = field.includes('checkbox') && !/\schecked/.test(field)
      if (!isOff) body.set(name, /value="([^"]*)"/.exec(field)?.[1] ?? 'on')
    }
    expect((await fetch('/__sandbox/switches', { method: 'POST', body })).status).toBe(303)
    expect(sandbox.switches.get()).toEqual(before)
  })

  it('says which field of the form is wrong', async () => {
    const body = new URLSearchParams({ accessTtl: '-1' })
    const response = await fetch('/__sandbox/switches', { method: 'POST', body })
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('accessTtl must be at least 1')
  })

  it('has a button for each command', async () => {
    const { access_token } = await signIn(sandbox)
    await fetch('/__sandbox/switches', { method: 'POST', body: new URLSearchParams({ do: 'expireAccess' }) })
    expect((await call(sandbox, '/me', access_token)).status).toBe(401)
  })
})

describe('registering', () => {
  it('adds an application that people can sign in to', async () => {
    const response = await post(sandbox, '/__sandbox/clients', { ...client, secret: 'hush-hush' })
    expect(response.status).toBe(201)
    expect(await response.text()).not.toContain('hush-hush')
    const query = { ...dialogRequest, client_id: 'dapp', redirect_uri: 'http://localhost:3000/cb' }
    expect((await openDialog(sandbox, query)).page).toContain('Allow DApp?')
  })

  it('adds a person who can sign in and has the balances', async () => {
    const response = await post(sandbox, '/__sandbox/people', { ...person, balances: { EURP: '12.5' } })
    expect(response.status).toBe(201)
    const { access_token } = await signIn(sandbox, 'dave')
    expect(await (await call(sandbox, '/me', access_token)).json()).toMatchObject({
      username: 'dave',
      locale: 'en',
    })
    const balances = await (await call(sandbox, '/balance?tokens=EURP', access_token)).json()
    expect(balances).toEqual([{ token: 'EURP', balance: 12.5 }])
  })

  it('issues money', async () => {
    const before = sandbox.world.balances('bob').find(({ token }) => token === 'EURP')!.units
    const response = await post(sandbox, '/__sandbox/issue', { account: 'bob', token: 'EURP', amount: '0.5' })
    expect(response.status).toBe(201)
    const after = sandbox.world.balances('bob').find(({ token }) => token === 'EURP')!.units
    expect(after - before).toBe(500_000_000_000_000_000n)
  })

  it('adds a contract whose actions can be executed', async () => {
    const spec = { account: 'my.dapp', actions: { greet: { console: 'hello {actor}' } } }
    expect((await post(sandbox, '/__sandbox/contracts', spec)).status).toBe(201)
    const { access_token } = await signIn(sandbox)
    const authorization = [{ actor: 'alice', permission: 'active' }]
    const body = { actions: [{ account: 'my.dapp', name: 'greet', authorization, data: {} }] }
    const sent = await post(sandbox, '/plasma/api/v1/send-tx', body, { authorization: `JWT ${access_token}` })
    expect(await sent.text()).toContain('hello alice')
  })

  test.each([
    ['clients', { ...client, redirect_uris: ['/cb'] }, 'redirect_uris.0'],
    ['clients', { ...client, redirect_uris: [] }, 'redirect_uris'],
    ['clients', { ...client, redirect_uris: ['http://localhost/cb#x'] }, 'redirect_uris.0'],
    ['clients', { ...client, redirect_uris: ['http://localhost/a\nb'] }, 'redirect_uris.0'],
    ['clients', { ...client, redirect_uris: ['http://localhost/a\tb'] }, 'redirect_uris.0'],
    ['clients', { ...client, redirect_uris: ['http://localhost/a\u0000b'] }, 'redirect_uris.0'],
    ['clients', { ...client, redirect_uris: ['http://localhost/a b'] }, 'redirect_uris.0'],
    ['clients', { ...client, redirect_uris: ['http://localhost/\u202e'] }, 'redirect_uris.0'],
    ['clients', { ...client, redirect_uris: ['http://localhost\\@evil.example/cb'] }, 'redirect_uris.0'],
    ['clients', { ...client, redirect_uris: ['http://alice@localhost/cb'] }, 'redirect_uris.0'],
    ['clients', { ...client, redirect_uris: ['http://alice:secret@localhost/cb'] }, 'redirect_uris.0'],
    ['clients', { ...client, redirect_uris: ['http://@localhost/cb'] }, 'redirect_uris.0'],
    ['clients', { ...client, redirect_uris: ['http:localhost/cb'] }, 'redirect_uris.0'],
    ['clients', { ...client, redirect_uris: ['javascript:alert(1)'] }, 'redirect_uris.0'],
    ['clients', { ...client, origins: ['http://localhost:3000/'] }, 'origins.0'],
    ['clients', { ...client, origins: ['*'] }, 'origins.0'],
    ['clients', { ...client, title: '' }, 'title'],
    ['clients', { ...client, colour: 1 }, 'colour'],
    ['clients', { title: 'x', origins: [], redirect_uris: [] }, 'client_id is missing'],
    ['people', { ...person, username: 7 }, 'username'],
    ['people', { ...person, balances: { EURP: 12 } }, 'balances.EURP'],
    ['people', { ...person, username: 'alice' }, 'alice'],
    ['people', { ...person, username: 'Not A Name' }, 'Not A Name'],
    ['contracts', { account: 'my.dapp', actions: {} }, 'actions'],
    [
      'contracts',
      { account: 'my.dapp', actions: { a: { transfers: [{ token: 'USDP' }] } } },
      'actions.a.transfers.0',
    ],
    ['issue', { account: 'bob', token: 'EURP' }, 'amount is missing'],
    ['issue', { account: 'nobody1', token: 'EURP', amount: '1' }, 'nobody1'],
    ['issue', { account: 'bob', token: 'NONE', amount: '1' }, 'NONE'],
    ['issue', { account: 'bob', token: 'EURP', amount: '1e3' }, '1e3'],
  ])('%s refuses %j', async (name, body, words) => {
    const response = await post(sandbox, `/__sandbox/${name}`, body)
    expect(response.status).toBe(400)
    expect((await response.json()).message).toContain(words)
  })
})

describe('the request log', () => {
  it('has method, path, status and grant, and no secret', async () => {
    const { access_token, refresh_token } = await signIn(sandbox)
    await fetch('/__sandbox/requests', { method: 'DELETE' })
    await call(sandbox, '/actions/my?contract=plasma.dice', access_token)
    const body = { grant_type: 'refresh_token', refresh_token, scope: 'plasma' }
    const pair = await (await post(sandbox, '/id/oauth/v1/token', body)).json()
    sandbox.switches.set({ drop: { '/me': 'before' } })
    await expect(call(sandbox, '/me', access_token)).rejects.toThrow('dropped')
    const entries = await list()
    expect(entries).toMatchObject([
      { method: 'GET', path: '/plasma/api/v1/actions/my', status: 200, time: expect.stringMatching(/Z$/) },
      { method: 'POST', path: '/id/oauth/v1/token', status: 200, grant: 'refresh_token' },
      { method: 'GET', path: '/plasma/api/v1/me', status: 0 },
    ])
    const text = JSON.stringify(entries)
    for (const secret of [access_token, refresh_token, pair.access_token]) expect(text).not.toContain(secret)
    expect(text).not.toContain('contract=')
  })

  it('keeps the last 200', async () => {
    for (let index = 0; index < 205; index++) await call(sandbox, `/n${index}`)
    const entries = await list()
    expect(entries).toHaveLength(200)
    expect(entries.at(-1).path).toBe('/plasma/api/v1/n204')
  })
})
