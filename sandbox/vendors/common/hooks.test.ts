import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createSandbox } from '#sandbox/sandbox'
import { post, serverOrigin } from '#sandbox/test-client'
import type { Hook } from './hooks'

const address = 'http://shop.example/hooks/shop/secret-token'
const received: { url: string; type: string | null; body: string; redirect: string }[] = []
let answer: () => Promise<Response> = async () => new Response(null, { status: 204 })

const start = () =>
  createSandbox({
    bots: false,
    hooks: { business: address },
    post: async (request) => {
      const type = request.headers.get('content-type')
      const { url, redirect } = request
      received.push({ url, type, body: await request.text(), redirect })
      return answer()
    },
  })
let sandbox = start()
const hook = (event: string, more: Partial<Hook> = {}): Hook => ({
  vendor: 'business',
  payment: 'p1',
  event,
  headers: { 'content-type': 'application/json' },
  body: event,
  ...more,
})
const bodies = () => received.map(({ body }) => body)
const outcomes = () => sandbox.hooks.deliveries().map(({ outcome, status }) => status ?? outcome)
const page = async () => (await sandbox.fetch(new Request(`${serverOrigin}/`))).text()

beforeEach(() => {
  received.length = 0
  answer = async () => new Response(null, { status: 204 })
  sandbox = start()
})
afterEach(() => vi.useRealTimers())

it('posts the bytes and headers to the address of the vendor, one after another', async () => {
  let release: ((answer: Response) => void) | undefined
  answer = () => new Promise((done) => (release = done))
  sandbox.hooks.send(hook('one'))
  sandbox.hooks.send(hook('two'))
  await vi.waitFor(() => expect(received).toHaveLength(1))
  release?.(new Response('ok'))
  await vi.waitFor(() => expect(received).toHaveLength(2))
  release?.(new Response('ok'))
  await sandbox.hooks.settled()
  expect(received[0]).toEqual({ url: address, type: 'application/json', body: 'one', redirect: 'manual' })
  expect(outcomes()).toEqual([200, 200])
})

it('records the outcome of each, and of its address only the origin', async () => {
  sandbox.hooks.send(hook('gone'))
  await sandbox.hooks.settled()
  answer = () => Promise.reject(new Error('refused'))
  sandbox.hooks.send(hook('down'))
  sandbox.hooks.send(hook('nowhere', { vendor: 'plisio' }))
  await sandbox.hooks.settled()
  expect(sandbox.hooks.deliveries()).toMatchObject([
    { event: 'gone', to: 'http://shop.example', outcome: 'answered', status: 204 },
    { event: 'nowhere', to: null, outcome: 'no address' },
    { event: 'down', outcome: 'failed' },
  ])
  const record = await (await sandbox.fetch(new Request(`${serverOrigin}/__sandbox/hooks`))).json()
  expect(record.deliveries).toHaveLength(3)
  expect(JSON.stringify(record.deliveries)).not.toContain('secret-token')
  expect(await page()).toContain('answered 204')
})

it('goes to the address that the payment brings', async () => {
  sandbox.hooks.send(hook('one', { to: 'http://other.example/cb' }))
  await sandbox.hooks.settled()
  expect(received[0]?.url).toBe('http://other.example/cb')
})

it('loses and repeats hooks by switch', async () => {
  sandbox.switches.set({ loseHooks: true })
  sandbox.hooks.send(hook('one'))
  await sandbox.hooks.settled()
  sandbox.switches.set({ loseHooks: false, repeatHooks: 2 })
  sandbox.hooks.send(hook('two'))
  await sandbox.hooks.settled()
  expect(bodies()).toEqual(['two', 'two', 'two'])
  expect(outcomes()).toEqual(['lost', 204, 204, 204])
})

it('sends a hook after the next one of its payment, or alone when none comes', async () => {
  vi.useFakeTimers()
  sandbox.switches.set({ reorderHooks: true })
  for (const event of ['one', 'two', 'three']) sandbox.hooks.send(hook(event))
  await vi.advanceTimersByTimeAsync(0)
  expect(bodies()).toEqual(['two', 'one'])
  await vi.advanceTimersByTimeAsync(5000)
  expect(bodies()).toEqual(['two', 'one', 'three'])
})

it('waits before sending as long as the switch says', async () => {
  vi.useFakeTimers()
  sandbox.switches.set({ hookDelay: 3000 })
  sandbox.hooks.send(hook('one'))
  await vi.advanceTimersByTimeAsync(2999)
  expect(received).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  expect(bodies()).toEqual(['one'])
})

it('takes addresses as JSON and from the form of the front page', async () => {
  const set = await post(sandbox, '/__sandbox/hooks', { plisio: 'http://a.example/x', business: null })
  expect(await set.json()).toEqual({ plisio: 'http://a.example/x' })
  const wrong = await post(sandbox, '/__sandbox/hooks', { plisio: 'javascript:alert(1)' })
  expect([wrong.status, (await wrong.json()).message]).toEqual([400, expect.stringContaining('plisio')])
  expect((await post(sandbox, '/__sandbox/hooks', { checkout: 'http://a.example' })).status).toBe(400)
  const body = new URLSearchParams({ business: 'http://b.example/y', plisio: '', payplay: '' })
  const saved = await sandbox.fetch(new Request(`${serverOrigin}/__sandbox/hooks`, { method: 'POST', body }))
  expect([saved.status, sandbox.hooks.addresses()]).toEqual([303, { business: 'http://b.example/y' }])
  expect(await page()).toContain('value="http://b.example/y"')
})

it('keeps addresses and forgets deliveries when the world is restarted', async () => {
  sandbox.hooks.send(hook('one'))
  await sandbox.hooks.settled()
  sandbox.switches.set({ restart: true })
  expect([sandbox.hooks.deliveries(), sandbox.hooks.addresses()]).toEqual([[], { business: address }])
})
