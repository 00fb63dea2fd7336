import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { loadModule, isNotLoaded, NotLoaded, onDemand } from './on-demand'

const address = 'http://wallet.test/assets/Page-abc.js'
const chromium = new TypeError(`Failed to fetch dynamically imported module: ${address}`)
const firefox = new TypeError(`error loading dynamically imported module: ${address}`)
const webkit = new TypeError('Importing a module script failed.')
const page = (entry: string) => `<script type="module" crossorigin src="${entry}"></script>`
const unreachable = () => Promise.reject(chromium)

/** The entry script of the open page, and the server’s answer for its own page. */
function openPage(own: string, answer: () => Promise<Response>) {
  vi.stubGlobal('document', { querySelector: () => ({ getAttribute: () => own }) })
  vi.stubGlobal('fetch', vi.fn(answer))
}

beforeEach(() => openPage('/assets/index-1.js', async () => new Response(page('/assets/index-1.js'))))
afterEach(() => {
  vi.unstubAllGlobals()
})

describe('a module that could not be loaded', () => {
  it.each([chromium, firefox])('is requested again at a new address each time (%s)', async (failure) => {
    const addresses: string[] = []
    const importFrom = async (from: string) => ({ from: addresses.push(from) })
    const load = () => Promise.reject(failure)
    for (const turn of [1, 2]) expect(await loadModule(load, importFrom)).toEqual({ from: turn })
    expect(addresses.every((from) => from.startsWith(`${address}?again=`))).toBe(true)
    expect(new Set(addresses).size).toBe(2)
    expect(fetch).not.toHaveBeenCalled()
  })

  it('is not requested again where the browser names no address', async () => {
    const importFrom = vi.fn<() => Promise<unknown>>()
    await expect(loadModule(() => Promise.reject(webkit), importFrom)).rejects.toMatchObject({
      isOutdated: false,
    })
    expect(importFrom).not.toHaveBeenCalled()
  })

  it('is told apart from a bug in a module that was loaded', async () => {
    const fault = new TypeError('x is not a function')
    await expect(loadModule(() => Promise.reject(fault))).rejects.toBe(fault)
    expect([fault, webkit, 'text', undefined].map(isNotLoaded)).toEqual([false, true, false, false])
  })
})

describe('a newer build', () => {
  it.each<[string, boolean, () => Promise<Response>]>([
    ['another entry', true, async () => new Response(page('/assets/index-2.js'))],
    ['the same entry', false, async () => new Response(page('/assets/index-1.js'))],
    ['no entry', false, async () => new Response('<p>Sign in to this network')],
    ['a failure', false, async () => new Response(page('/assets/index-2.js'), { status: 503 })],
    ['nothing', false, () => Promise.reject(new TypeError('offline'))],
  ])('is recognized where the server answers %s: %j', async (_, isNewer, answer) => {
    openPage('/assets/index-1.js', answer)
    await expect(loadModule(unreachable, unreachable)).rejects.toMatchObject({ isOutdated: isNewer })
    expect(fetch).toHaveBeenCalledWith('/', expect.objectContaining({ cache: 'no-store' }))
  })
})

/** Fails as often as it is told to, then loads. */
function failing(times: number) {
  let left = times
  const load = vi.fn<() => Promise<{ Page: string }>>(async () => {
    if (left-- > 0) throw webkit
    return { Page: 'the page' }
  })
  return { load, part: onDemand(load, ({ Page }) => Page) }
}

describe('a part on demand', () => {
  it('is loaded once for all callers', async () => {
    const { load, part } = failing(0)
    expect(part.loaded()).toBeUndefined()
    expect(await Promise.all([part.load(), part.preload(), part.load()])).toEqual([
      'the page',
      undefined,
      'the page',
    ])
    expect(part.loaded()).toBe('the page')
    expect(load).toHaveBeenCalledOnce()
  })

  it('stays failed until it is forgotten, so that the failure can be drawn', async () => {
    const { load, part } = failing(1)
    const error: unknown = await part.load().catch((error: unknown) => error)
    await expect(part.load()).rejects.toBe(error)
    expect(load).toHaveBeenCalledOnce()
    if (error instanceof NotLoaded) error.forget()
    expect(await part.load()).toBe('the page')
  })

  it('that failed to preload is loaded again when needed', async () => {
    const { part } = failing(1)
    await part.preload()
    expect(await part.load()).toBe('the page')
  })
})
