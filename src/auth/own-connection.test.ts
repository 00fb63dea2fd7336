import { describe, expect, it, vi } from 'vitest'
import { fakeFrames } from './fake-frames'
import { createOwnConnection } from './own-connection'

type Given = Parameters<typeof fakeFrames>[1]

function browser(given?: Given) {
  const inner = { fetch: vi.fn<typeof fetch>() }
  const frames = fakeFrames(inner.fetch, given)
  const world = { fetch: vi.fn<typeof fetch>(), ...frames.world }
  const own = createOwnConnection(world as unknown as typeof globalThis)
  return { world, inner, happened: frames.happened, own }
}

const request = (by: Pick<typeof globalThis, 'fetch'>) => by.fetch('https://plasma.test/')
/** An answer whose body the test writes piece by piece. */
function answerInPieces(init?: ResponseInit) {
  const { readable, writable } = new TransformStream<Uint8Array>()
  const writer = writable.getWriter()
  const write = (text: string) => writer.write(new TextEncoder().encode(text))
  const begun = write('{"a":')
  return { answer: new Response(readable, init), begun, write, writer }
}

describe('a connection of its own', () => {
  it('belongs to a frame, which stays until the whole answer is read', async () => {
    const { own, inner, world, happened } = browser()
    const { answer, begun, write, writer } = answerInPieces({ status: 201, headers: { 'retry-after': '3' } })
    inner.fetch.mockResolvedValue(answer)
    const sent = own.send(request)
    await begun
    expect(happened).toEqual(['frame'])
    await write('1}')
    await writer.close()
    const whole = await sent
    expect(happened).toEqual(['frame', 'gone'])
    expect(await whole.text()).toBe('{"a":1}')
    expect([whole.status, whole.headers.get('retry-after')]).toEqual([201, '3'])
    expect(world.fetch).not.toHaveBeenCalled()
  })

  it('is unused until something was sent, then never again', async () => {
    const { own, inner } = browser()
    expect(own.isUnused()).toBe(true)
    inner.fetch.mockResolvedValue(new Response('{}'))
    await own.send(request)
    expect(own.isUnused()).toBe(false)
  })

  it('passes on the status of an answer that breaks off, and fails its reader', async () => {
    const { own, inner, happened } = browser()
    const body = new ReadableStream({ start: (control) => control.error(new TypeError('network')) })
    inner.fetch.mockResolvedValue(new Response(body, { status: 422 }))
    const whole = await own.send(request)
    expect(whole.status).toBe(422)
    await expect(whole.text()).rejects.toThrow('broke off')
    expect(happened).toEqual(['frame', 'gone'])
  })

  it.each([204, 205, 304])('passes on a %i, which has no body', async (status) => {
    const { own, inner } = browser()
    inner.fetch.mockResolvedValue(new Response(null, { status }))
    expect((await own.send(request)).status).toBe(status)
  })

  it('removes the frame when the request fails', async () => {
    const { own, inner, happened } = browser()
    inner.fetch.mockRejectedValue(new TypeError('Failed to fetch'))
    await expect(own.send(request)).rejects.toThrow('Failed to fetch')
    expect(happened).toEqual(['frame', 'gone'])
    expect(own.isUnused()).toBe(false)
  })

  const unsupported: [what: string, given: Given][] = [
    ['a browser without such frames', { supported: false }],
    ['a page without the template', { template: false }],
    ['a frame that is not credentialless', { credentialless: false }],
    ['a frame of another origin', { credentialless: 'elsewhere' }],
  ]
  it.each(unsupported)('is the ordinary one with %s', async (_, given) => {
    const { own, world, inner, happened } = browser(given)
    const answer = new Response('{}')
    world.fetch.mockResolvedValue(answer)
    expect(await own.send(request)).toBe(answer)
    expect(inner.fetch).not.toHaveBeenCalled()
    expect(['', 'frame gone']).toContain(happened.join(' '))
    // Still true, because a new document would have no better connections.
    expect(own.isUnused()).toBe(true)
  })
})
