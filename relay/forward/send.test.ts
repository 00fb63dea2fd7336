import type { LookupFunction } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Secret } from '#relay/config/secret'
import type { ForwardTarget } from '#relay/config/settings'
import { json, startVendor, type TestVendor } from '#relay/vendors/test-vendor'
import { sendOnce } from './send'
import { guardedLookup } from './target'

let shop: TestVendor
beforeEach(async () => {
  shop = await startVendor()
})
afterEach(() => shop.close())

const now = () => new Date(Date.UTC(2026, 0, 1))
const targetAt = (url: string, allowPrivate = false): ForwardTarget => ({
  url,
  secret: new Secret('planted-event-secret'),
  allowPrivate,
})
/** Every name leads to this machine. */
const toLoopback = (target: ForwardTarget) =>
  guardedLookup(target, ((_name: string, _options: unknown, done: (...found: unknown[]) => void) =>
    done(null, [{ address: '127.0.0.1', family: 4 }])) as never)

const to = async (path: string) => sendOnce(targetAt(shop.origin + path), '{}', { now })

it('follows no redirect', async () => {
  shop.answer(json({}, 307, { location: `${shop.origin}/other` }))
  expect(await to('/events')).toMatchObject({ status: 307, failure: null })
  expect(shop.seen.map(({ url }) => url.pathname)).toEqual(['/events'])
})

it('reads no more of an answer than it keeps, and waits no longer than it may', async () => {
  shop.answer((_request, response) => {
    response.writeHead(200)
    const more = () => {
      while (!response.destroyed && response.write('é'.repeat(10_000)));
      response.once('drain', more)
    }
    more()
  })
  expect(await to('/')).toMatchObject({ status: 200, answer: 'é'.repeat(500) })
  shop.answer(() => undefined)
  const late = await sendOnce(targetAt(shop.origin), '{}', { now, timeLimit: 1 })
  expect(late).toMatchObject({ status: null, answer: null, failure: 'No answer within 0.001 seconds.' })
  shop.answer((_request, response) => void response.writeHead(204).end())
  expect(await to('/')).toMatchObject({ status: 204, answer: '' })
})

it('says why nothing came, in words that hold nothing of the address', async () => {
  const { origin } = shop
  shop.answer((_request, response) => void response.destroy())
  expect(await to('/')).toMatchObject({ status: null, failure: 'No answer: ECONNRESET.' })
  const there = (url: string, lookup?: (target: ForwardTarget) => LookupFunction) =>
    sendOnce(targetAt(url), '{}', { now, ...(lookup ? { lookup } : {}) })
  const refused = 'The name leads to a private network, which the configuration does not allow.'
  expect(await there('https://10.0.0.1/')).toMatchObject({ failure: refused })
  const { port } = new URL(origin)
  expect(await there(`http://shop.example:${port}/`, toLoopback)).toMatchObject({ failure: refused })
  const seen = shop.seen.length
  const allowed = await sendOnce(targetAt(`http://shop.example:${port}/`, true), '{}', {
    now,
    lookup: toLoopback,
  })
  expect([allowed.failure, shop.seen.length]).toEqual(['No answer: ECONNRESET.', seen + 1])
})
