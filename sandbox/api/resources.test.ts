import { beforeEach, describe, expect, it, test } from 'vitest'
import { createSandbox, type Sandbox } from '#sandbox/sandbox'
import { call, post, redirectUri, serverOrigin, signIn } from '#sandbox/test-client'

let sandbox: Sandbox
let token: string

beforeEach(async () => {
  sandbox = createSandbox({ bots: false })
  token = (await signIn(sandbox)).access_token
})

const get = async (path: string) => (await call(sandbox, path, token)).json()
const messageOf = async (response: Response) => (await response.json()).message
const transfer = (quantity: string) => ({
  actions: [
    {
      account: 'usdp',
      name: 'transfer',
      authorization: [{ actor: 'alice', permission: 'active' }],
      data: { from: 'alice', to: 'bob', quantity, memo: 'rent', paySysCms: false },
    },
  ],
})
const send = (body: unknown, headers: Record<string, string> = {}) =>
  post(sandbox, '/plasma/api/v1/send-tx', body, { authorization: `JWT ${token}`, ...headers })

describe('authorization', () => {
  const closed = [
    '/meta',
    '/me',
    '/tokens',
    '/balance',
    '/actions/my?contract=a',
    '/fees?username=alice&tokenCode=USDP',
  ]

  test.each(closed)('%s needs a token', async (path) => {
    const response = await call(sandbox, path)
    expect(response.status).toBe(401)
    expect(await messageOf(response)).toContain('JWT')
  })

  test.each(['Bearer TOKEN', 'TOKEN', 'JWT', 'JWT  TOKEN', 'JWT TOKEN x', 'JWTTOKEN'])(
    'the header "%s" is refused',
    async (header) => {
      const authorization = header.replace('TOKEN', token)
      expect((await call(sandbox, '/me', undefined, { headers: { authorization } })).status).toBe(401)
    },
  )

  it('refuses a refresh token, a changed token and an unsigned one', async () => {
    const { refresh_token } = await signIn(sandbox)
    const [header, payload] = token.split('.')
    const none = Buffer.from('{"alg":"none"}').toString('base64url')
    for (const bad of [refresh_token, `${header}.${payload}.AAAA`, `${none}.${payload}.`]) {
      expect((await call(sandbox, '/me', bad)).status).toBe(401)
    }
  })

  test.each(['/balance/app?contract=bank.dice', '/actions/all?contract=plasma.dice'])(
    '%s is public and ignores a token',
    async (path) => {
      expect((await call(sandbox, path)).status).toBe(200)
      expect((await call(sandbox, path, 'expired')).status).toBe(200)
    },
  )
})

describe('answers', () => {
  it('/meta has the title of the application that the token was issued to', async () => {
    expect(await get('/meta')).toEqual({ title: 'PlasmaPay Wallet' })
    await post(sandbox, '/__sandbox/clients', {
      client_id: 'other',
      title: 'Other',
      origins: [],
      redirect_uris: [redirectUri],
    })
    const other = await signIn(sandbox, 'bob', 'other')
    expect(await (await call(sandbox, '/meta', other.access_token)).json()).toEqual({ title: 'Other' })
  })

  it('/me is flat, and is also found with the double slash of the documents', async () => {
    const me = await get('/me')
    expect(me).toMatchObject({ username: 'alice', avatar: { ref: expect.any(String) } })
    expect(await get('//me')).toEqual(me)
  })

  it('/tokens lists every token with 18 decimals', async () => {
    const tokens: { token: string; decimals: number }[] = await get('/tokens')
    expect(tokens.map(({ token }) => token)).toContain('PLASMA')
    expect(tokens.every(({ decimals }) => decimals === 18)).toBe(true)
  })

  it('/balance has the nearest double of the ledger’s balance', async () => {
    sandbox.world.addPerson({
      username: 'carol',
      displayName: 'Carol',
      firstName: 'Carol',
      lastName: 'C',
      locale: 'en',
      balances: {
        USDP: '924.683170189709970998',
        BTCP: '0.00067099',
        EURP: '8',
        PLASMA: '0.000000000000000001',
      },
    })
    const carol = (await signIn(sandbox, 'carol')).access_token
    const text = await (await call(sandbox, '/balance', carol)).text()
    expect(text).toContain('{"token":"USDP","balance":924.6831701897099}')
    expect(text).toContain('{"token":"BTCP","balance":0.00067099}')
    expect(text).toContain('{"token":"EURP","balance":8}')
    expect(text).toContain('{"token":"GBPP","balance":0}')
    expect(text).toContain('{"token":"PLASMA","balance":1e-18}')
  })

  test.each([
    ['tokens=USDP&tokens=EURP', ['USDP', 'EURP']],
    ['tokens=EURP,USDP', ['USDP', 'EURP']],
    ['tokens[]=USDP', ['USDP']],
    ['tokens=NONE', []],
  ])('/balance?%s is filtered', async (query, expected) => {
    const rows: { token: string }[] = await get(`/balance?${query}`)
    expect(rows.map(({ token }) => token)).toEqual(expected)
  })

  it('/balance/app answers strings with 18 decimals', async () => {
    const rows: { balance: unknown }[] = await get('/balance/app?contract=alice')
    expect(rows.length).toBeGreaterThan(0)
    for (const { balance } of rows) expect(balance).toMatch(/^\d+\.\d{18}$/)
  })

  it('/fees answers balances as integer strings of base units', async () => {
    const { plasma, currency } = await get('/fees?username=alice&tokenCode=USDP')
    expect([plasma.balance, currency.balance]).toEqual([
      expect.stringMatching(/^\d+$/),
      expect.stringMatching(/^[1-9]\d+$/),
    ])
  })

  it('are never cached and have a date', async () => {
    const { headers } = await call(sandbox, '/me', token)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(Date.parse(headers.get('date') ?? '')).toBeGreaterThan(0)
  })
})

describe('wrong requests', () => {
  test.each(['/balance/app', '/actions/all', '/actions/my'])(
    '%s needs exactly one valid contract',
    async (path) => {
      for (const query of [
        '',
        '?contract=',
        '?contract=a&contract=b',
        '?contract=UPPER',
        '?contract=far.too.long.name',
      ]) {
        const response = await call(sandbox, path + query, token)
        expect(response.status).toBe(400)
        expect(await messageOf(response)).toContain('contract')
      }
    },
  )

  test.each([
    ['/fees', 400],
    ['/fees?username=alice', 400],
    ['/fees?tokenCode=USDP', 400],
    ['/fees?username=bob&tokenCode=USDP', 403],
    ['/fees?username=alice&tokenCode=NONE', 404],
    ['/nothing', 404],
    ['/send-tx', 404],
  ])('GET %s gives %i and a message', async (path, status) => {
    const response = await call(sandbox, path, token)
    expect(response.status).toBe(status)
    expect(await messageOf(response)).toMatch(/\.$/)
  })

  it('an address outside the API gives 404 as well', async () => {
    expect((await sandbox.fetch(new Request(`${serverOrigin}/elsewhere`))).status).toBe(404)
  })
})

describe('/send-tx', () => {
  it('moves money, and the actions show it', async () => {
    const before = sandbox.world.balances('bob').find(({ token }) => token === 'USDP')!.units
    const response = await send(transfer('1.000000000000000000 USDP'))
    expect(response.status).toBe(200)
    const { rawTx } = await response.json()
    expect(sandbox.world.balances('bob').find(({ token }) => token === 'USDP')!.units).toBeGreaterThan(before)
    const mine: { action_trace: { trx_id: string } }[] = await get('/actions/my?contract=usdp')
    expect(mine.map(({ action_trace }) => action_trace.trx_id)).toContain(rawTx.transaction_id)
  })

  it('needs a token', async () => {
    expect((await send(transfer('1.000000000000000000 USDP'), { authorization: '' })).status).toBe(401)
  })

  it('refuses a body that is not JSON with 400, and one that is not a transaction with 422', async () => {
    expect((await send('{"actions":[')).status).toBe(400)
    expect((await send(transfer('1.0 USDP'), { 'content-type': 'text/plain' })).status).toBe(400)
    expect((await send({ actions: [] })).status).toBe(422)
    expect((await send('[object Object]')).status).toBe(400)
  })

  it('passes on a refusal by the chain, and moves nothing', async () => {
    const before = sandbox.world.totals()
    const balances = sandbox.world.balances('alice')
    const response = await send(transfer('900000000000000.000000000000000000 USDP'))
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(await response.json()).toBeTypeOf('object')
    expect(sandbox.world.totals()).toEqual(before)
    expect(sandbox.world.balances('alice')).toEqual(balances)
  })
})
