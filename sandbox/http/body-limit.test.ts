import { expect, it } from 'vitest'
import { maxBodyBytes, readWithinLimit } from './body-limit'

const post = (body: ReadableStream | string, headers = {}) =>
  new Request('http://localhost/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit)

it('stops reading at the limit, however much is still to come', async () => {
  let pulls = 0
  let cancelled = false
  const endless = new ReadableStream({
    pull(controller) {
      pulls++
      controller.enqueue(new Uint8Array(100_000))
    },
    cancel() {
      cancelled = true
    },
  })
  expect(await readWithinLimit(post(endless))).toBeUndefined()
  expect(cancelled).toBe(true)
  expect(pulls * 100_000).toBeLessThan(maxBodyBytes * 2)
})

it('reads nothing of a body whose content-length is over the limit', async () => {
  const request = post('x', { 'content-length': String(maxBodyBytes + 1) })
  expect(await readWithinLimit(request)).toBeUndefined()
  expect(request.bodyUsed).toBe(false)
})

it('passes on a body up to the limit unchanged, and requests without one', async () => {
  const text = 'é'.repeat(maxBodyBytes / 2)
  expect(await (await readWithinLimit(post(text, { 'x-kept': '1' })))?.text()).toBe(text)
  expect((await readWithinLimit(post('a', { 'x-kept': '1' })))?.headers.get('x-kept')).toBe('1')
  expect(await readWithinLimit(post(`${text}a`))).toBeUndefined()
  expect((await readWithinLimit(new Request('http://localhost/')))?.method).toBe('GET')
})
