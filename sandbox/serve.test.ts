import { afterAll, beforeAll, expect, it } from 'vitest'
import { serveSandbox, type Served } from './serve'
import { call, signIn } from './test-client'

let served: Served
beforeAll(async () => {
  served = await serveSandbox({ port: 0, bots: false })
})
afterAll(() => served.close())

const set = (patch: unknown) =>
  fetch(`${served.origin}/__sandbox/switches`, {
    method: 'POST',
    body: JSON.stringify(patch),
    headers: { 'content-type': 'application/json' },
  })
const pay = (token: string) =>
  fetch(`${served.origin}/plasma/api/v1/send-tx`, {
    method: 'POST',
    headers: { authorization: `JWT ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      actions: [
        {
          account: 'usdp',
          name: 'transfer',
          authorization: [{ actor: 'alice', permission: 'active' }],
          data: {
            from: 'alice',
            to: 'bob',
            quantity: '1.000000000000000000 USDP',
            memo: '',
            paySysCms: false,
          },
        },
      ],
    }),
  })
const paid = () => served.sandbox.world.balances('bob').find(({ token }) => token === 'USDP')!.units

const connection = async () => (await fetch(`${served.origin}/plasma/api/v1/me`)).headers.get('connection')

it('answers over HTTP on both names of this machine', async () => {
  const { port } = new URL(served.origin)
  for (const host of ['localhost', '127.0.0.1']) {
    const response = await fetch(`http://${host}:${port}/plasma/api/v1/actions/all?contract=plasma.dice`)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json'])
  }
})

it('cuts the connection before or after the work, and then goes on', async () => {
  const { access_token } = await signIn(served.sandbox)
  const before = paid()
  await set({ drop: { '/send-tx': { when: 'before', times: 1 } } })
  await expect(pay(access_token)).rejects.toThrow('fetch failed')
  expect(paid()).toBe(before)
  await set({ drop: { '/send-tx': { when: 'after', times: 1 } } })
  await expect(pay(access_token)).rejects.toThrow('fetch failed')
  const after = paid()
  expect(after).toBeGreaterThan(before)
  expect((await pay(access_token)).status).toBe(200)
})

it('keeps connections open while one may be cut, as a real server does', async () => {
  await set({ drop: { '/me': { when: 'before' }, '/fees': 'after' } })
  await set({ drop: { '/me': null } })
  expect(await connection()).toBe('keep-alive')
  await set({ drop: null })
})

it('sends the date of its own clock', async () => {
  await set({ clockOffset: 86_400 })
  const { headers } = await fetch(`${served.origin}/plasma/api/v1/me`)
  expect(Date.parse(headers.get('date') ?? '') - Date.now()).toBeGreaterThan(86_000_000)
  await set({ clockOffset: 0 })
})

it('says that its port is taken', async () => {
  const port = Number(new URL(served.origin).port)
  await expect(serveSandbox({ port })).rejects.toThrow('EADDRINUSE')
})

it('gives the same answers as in memory', async () => {
  const path = '/balance/app?contract=bank.dice'
  const over = await (await fetch(`${served.origin}/plasma/api/v1${path}`)).text()
  expect(over).toBe(await (await call(served.sandbox, path)).text())
})
