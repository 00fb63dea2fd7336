import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { arrive, isNotLoaded, NotLoaded, onDemand } from './on-demand'

const address = 'http://wallet.test/assets/Page-abc.js'
const chromium = new TypeError(`Failed to fetch dynamically imported module: ${address}`)
const firefox = new TypeError(`error loading dynamically imported module: ${address}`)
const webkit = new TypeError('Importing a module script failed.')
const page = (entry: string) => `<script type="module" crossorigin src="${entry}"></script>`
const nowhere = () => Promise.reject(chromium)

/** The entry of the page that is open, and what the server says of its own. */
function standing(own: string, answer: () => Promise<Response>) {
  vi.stubGlobal('document', { querySelector: () => ({ getAttribute: () => own }) })
  vi.stubGlobal('fetch', vi.fn(answer))
}

beforeEach(() => standing('/assets/index-1.js', async () => new Response(page('/assets/index-1.js'))))
afterEach(() => {
  vi.unstubAllGlobals()
})

describe('what did not come', () => {
  it.each([chromium, firefox])('%s is asked for under an address that is new each time', async (failure) => {
    const brought: string[] = []
    const bring = async (from: string) => ({ from: brought.push(from) })
    const load = () => Promise.reject(failure)
    for (const turn of [1, 2]) expect(await arrive(load, bring)).toEqual({ from: turn })
    expect(brought.every((from) => from.startsWith(`${address}?again=`))).toBe(true)
    expect(new Set(brought).size).toBe(2)
    expect(fetch).not.toHaveBeenCalled()
  })

  it('is not guessed at where the browser names no address', async () => {
    const bring = vi.fn<() => Promise<unknown>>()
    await expect(arrive(() => Promise.reject(webkit), bring)).rejects.toMatchObject({ isOutdated: false })
    expect(bring).not.toHaveBeenCalled()
  })

  it('a fault of the code that came is no such thing', async () => {
    const fault = new TypeError('x is not a function')
    await expect(arrive(() => Promise.reject(fault))).rejects.toBe(fault)
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
  ])('where the server answers %s: %j', async (_, isNewer, answer) => {
    standing('/assets/index-1.js', answer)
    await expect(arrive(nowhere, nowhere)).rejects.toMatchObject({ isOutdated: isNewer })
    expect(fetch).toHaveBeenCalledWith('/', expect.objectContaining({ cache: 'no-store' }))
  })
})

/** Fails as often as it is told to, then comes. */
function failing(times: number) {
  let left = times
  const load = vi.fn<() => Promise<{ Page: string }>>(async () => {
    if (left-- > 0) throw webkit
    return { Page: 'the page' }
  })
  return { load, part: onDemand(load, ({ Page }) => Page) }
}

describe('a part on demand', () => {
  it('is loaded once, for all who ask', async () => {
    const { load, part } = failing(0)
    expect(part.here()).toBeUndefined()
    expect(await Promise.all([part.fetch(), part.foresee(), part.fetch()])).toEqual([
      'the page',
      undefined,
      'the page',
    ])
    expect(part.here()).toBe('the page')
    expect(load).toHaveBeenCalledOnce()
  })

  it('stays failed until it is forgotten, or nobody could draw that it has failed', async () => {
    const { load, part } = failing(1)
    const error: unknown = await part.fetch().catch((error: unknown) => error)
    await expect(part.fetch()).rejects.toBe(error)
    expect(load).toHaveBeenCalledOnce()
    if (error instanceof NotLoaded) error.forget()
    expect(await part.fetch()).toBe('the page')
  })

  it('that failed ahead of need is asked for anew', async () => {
    const { part } = failing(1)
    await part.foresee()
    expect(await part.fetch()).toBe('the page')
  })
})
