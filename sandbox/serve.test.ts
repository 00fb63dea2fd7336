import { request, type RequestOptions } from 'node:http'
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

it('cuts the connection before or after executing, and then continues', async () => {
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

it('keeps other connections open when it cuts one, as a real server does', async () => {
  await set({ drop: { '/me': { when: 'before' }, '/fees': 'after' } })
  await set({ drop: { '/me': null } })
  expect(await connection()).toBe('keep-alive')
  await set({ drop: null })
})

it('sends the date of its own clock', async () => {
  await set({ clockOffset: 86_400 })
  // The header has whole seconds only.
  const tomorrow = Date.now() + 86_400_000 - 1000
  const { headers } = await fetch(`${served.origin}/plasma/api/v1/me`)
  expect(Date.parse(headers.get('date') ?? '')).toBeGreaterThan(tomorrow)
  await set({ clockOffset: 0 })
})

it('says that its port is taken', async () => {
  const port = Number(new URL(served.origin).port)
  await expect(serveSandbox({ port })).rejects.toThrow('EADDRINUSE')
})

it('gives the same answers as in memory', async () => {
  const path = '/balance/app?contract=bank.dice'
  const overHttp = await (await fetch(`${served.origin}/plasma/api/v1${path}`)).text()
  expect(overHttp).toBe(await (await call(served.sandbox, path)).text())
})

/** Sends what `fetch` cannot: any Host header, and a body in pieces. */
const ask = (options: RequestOptions, pieces: Iterable<string> = []) =>
  new Promise<{ status: number; text: string }>((resolve, reject) => {
    const { port } = new URL(served.origin)
    const sent = request({ host: '127.0.0.1', port, ...options }, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (piece: string) => (text += piece))
      answer.on('end', () => {
        resolve({ status: answer.statusCode ?? 0, text })
        sent.destroy()
      })
    })
    sent.on('error', reject)
    for (const piece of pieces) sent.write(piece)
    sent.end()
  })

it.each([
  'evil.example',
  'localhost.evil.example',
  '127.0.0.1.evil.example:4100',
  '0.0.0.0',
  '169.254.1.1',
  'a b',
])('answers 421 under the name %j', async (host) => {
  for (const path of ['/', '/__sandbox/switches', '/plasma/api/v1/actions/all?contract=plasma.dice']) {
    const { status, text } = await ask({ path, headers: { host } })
    expect([status, text]).toEqual([421, expect.stringMatching(/^The sandbox answers under localhost/)])
  }
})

it.each(['localhost', 'LOCALHOST:1234', '127.0.0.1:4100', '[::1]', '[::1]:4100'])(
  'answers under %s',
  async (host) => {
    expect((await ask({ path: '/__sandbox/switches', headers: { host } })).status).toBe(200)
  },
)

it('changes nothing under a foreign name, and answers under a configured one', async () => {
  const patch = { path: '/__sandbox/switches', method: 'POST' }
  const headers = { host: 'evil.example', 'content-type': 'application/json' }
  expect((await ask({ ...patch, headers }, ['{"clockOffset":60}'])).status).toBe(421)
  expect(served.sandbox.switches.get().clockOffset).toBe(0)
  const named = await serveSandbox({ port: 0, bots: false, hosts: ['sandbox.test'] })
  const { port } = new URL(named.origin)
  expect((await ask({ port, path: '/', headers: { host: 'sandbox.test:80' } })).status).toBe(200)
  expect((await ask({ port, path: '/', headers: { host: 'evil.example' } })).status).toBe(421)
  await named.close()
})

const endless = Array.from({ length: 64 }, () => 'x'.repeat(50_000))

it.each(['/id/oauth/v1/token', '/plasma/api/v1/send-tx', '/__sandbox/switches', '/id/permission-oauth'])(
  'does not read an endless body: %s',
  async (path) => {
    const headers = { 'content-type': 'application/json' }
    const declared = { ...headers, 'content-length': '150000000' }
    expect(await ask({ path, method: 'POST', headers: declared })).toEqual({
      status: 413,
      text: '{"message":"The body is longer than 1000000 bytes."}',
    })
    const chunked = { ...headers, 'transfer-encoding': 'chunked' }
    expect((await ask({ path, method: 'POST', headers: chunked }, endless)).status).toBe(413)
  },
)
