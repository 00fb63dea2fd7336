import { describe, expect, it, vi } from 'vitest'
import { keeper } from './kept'

const origin = 'https://wallet.test'
const absolute = (address: Request | string) =>
  new URL(typeof address === 'string' ? address : address.url, origin)
const answer = (body: string, type: string, status = 200, headers = {}) =>
  new Response(body, { status, headers: { 'content-type': type, ...headers } })
const script = (body: string) => () => answer(body, 'text/javascript')
const page =
  (id: string | null, policy = 'strict') =>
  () =>
    answer(
      `<html${id === null ? '' : ` data-build="${id}"`} lang="en"><div id="root"></div>`,
      'text/html; charset=utf-8',
      200,
      { 'content-security-policy': policy },
    )
const config = (origin: string) => () => answer(JSON.stringify({ origin }), 'application/json')

const pathOf = (key: Request | string) => absolute(key).pathname
const read = async (reply: Promise<Response>) => (await reply).text()
const nothing = () => {}

/** A browser’s cache, a server whose answers can be replaced, and the ids of open documents. */
function machine() {
  const stored = new Map<string, Response>()
  const cache = {
    match: async (key: string) => stored.get(pathOf(key))?.clone(),
    put: async (key: string, value: Response) => void stored.set(pathOf(key), value),
    delete: async (key: string) => stored.delete(pathOf(key)),
    keys: async () => [...stored.keys()].map((path) => new Request(origin + path)),
  }
  const server = new Map<string, () => Response | Promise<Response>>()
  const fetched: string[] = []
  const documents = { ids: [] as string[] }
  /** Resolves the pause after which the kept configuration is taken. */
  let impatient = nothing
  const surroundings = {
    open: async () => cache as unknown as Cache,
    fetch: async (asked: Request | string) => {
      const { pathname, search } = absolute(asked)
      fetched.push(pathname + search)
      const reply = server.get(pathname)
      if (!reply) throw new TypeError('Failed to fetch')
      return reply()
    },
    documents: async () => documents.ids,
    pause: () => new Promise<undefined>((done) => (impatient = () => done(undefined))),
  }
  const serve = (id: string, files: string[]) => {
    server.clear()
    server
      .set('/', page(id))
      .set('/config.json', config('one'))
      .set('/icon.svg', () => answer(id, 'image/svg+xml'))
    for (const file of files) server.set(file, script(file))
  }
  return {
    stored,
    server,
    fetched,
    documents,
    serve,
    loseHope: () => impatient(),
    build: (id: string, files: string[]) => keeper({ id, files: [...files, '/icon.svg'] }, surroundings),
  }
}
const get = (path: string) => new Request(origin + path)
const later = { waitUntil: nothing }
const shared = '/assets/vendor-1.js'

async function installed() {
  const it = machine()
  const files = [shared, '/assets/door-1.js']
  it.serve('one', files)
  const kept = it.build('one', files)
  await kept.keepAll()
  await kept.begin()
  return { ...it, kept }
}

describe('installing', () => {
  it('keeps page, files and configuration, under names of its own and not the address that was asked', async () => {
    const { kept, stored, fetched } = await installed()
    expect([...stored.keys()].toSorted()).toEqual(
      ['/assets/door-1.js', shared, '/config.json', '/one/', '/one/before', '/one/icon.svg'].toSorted(),
    )
    fetched.length = 0
    expect(await (await kept.page(get('/balances?q=x'))).text()).toContain('data-build="one"')
    expect(await (await kept.file(get('/assets/door-1.js?again=1'))).text()).toBe('/assets/door-1.js')
    expect(await (await kept.file(get('/icon.svg'))).text()).toBe('one')
    expect(fetched).toEqual([])
  })

  it.each<[string, string, () => Response]>([
    ['a file is missing', '/assets/door-1.js', () => answer('', 'text/plain', 404)],
    [
      'a network answers a file with a page of its own',
      '/assets/door-1.js',
      () => answer('<p>', 'text/html'),
    ],
    ['the page is of another build', '/', page('two')],
    ['the page is of a build without a worker', '/', page(null)],
    ['a network answers with a page of its own', '/', () => answer('<p>Sign in</p>', 'text/html')],
    ['the page fails', '/', () => answer('', 'text/html', 503)],
  ])('fails when %s', async (_, path, reply) => {
    const { server, serve, build } = machine()
    const files = [shared, '/assets/door-1.js']
    serve('one', files)
    server.set(path, reply)
    await expect(build('one', files).keepAll()).rejects.toThrow('not kept')
  })

  it('takes from the build before what has not changed', async () => {
    const { serve, build, fetched } = await installed()
    serve('two', [shared, '/assets/door-2.js'])
    fetched.length = 0
    await build('two', [shared, '/assets/door-2.js']).keepAll()
    expect(fetched.toSorted()).toEqual(['/', '/assets/door-2.js', '/config.json', '/icon.svg'])
  })
})

describe('the files of older builds', () => {
  it('stay until no document from before is open, then go', async () => {
    const { serve, build, documents, stored } = await installed()
    const files = [shared, '/assets/door-2.js']
    serve('two', files)
    const next = build('two', files)
    await next.keepAll()
    documents.ids = ['old a', 'old b']
    await next.begin()
    documents.ids = ['new', 'old b']
    await next.tidy()
    expect(stored.has('/assets/door-1.js')).toBe(true)
    documents.ids = ['new']
    await next.tidy()
    expect([...stored.keys()].toSorted()).toEqual(
      ['/assets/door-2.js', shared, '/config.json', '/two/', '/two/before', '/two/icon.svg'].toSorted(),
    )
  })

  it('of a newer build that is just being kept are not touched', async () => {
    const { kept, serve, build, stored } = await installed()
    serve('two', ['/assets/door-2.js'])
    await build('two', ['/assets/door-2.js']).keepAll()
    await kept.tidy()
    expect(stored.has('/assets/door-2.js')).toBe(true)
  })
})

describe('looking at the server again', () => {
  it('keeps changed headers of its page, and tells of a changed policy', async () => {
    const { kept, server } = await installed()
    expect(await kept.refresh()).toBe('as before')
    server.set('/', page('one', 'stricter'))
    expect(await kept.refresh()).toBe('changed')
    expect((await kept.page(get('/'))).headers.get('content-security-policy')).toBe('stricter')
    expect(await kept.refresh()).toBe('as before')
  })

  it('fetches again what the browser has lost', async () => {
    const { kept, stored } = await installed()
    stored.delete(shared)
    await kept.refresh()
    expect(stored.has(shared)).toBe(true)
  })

  it('leaves its own page alone where the server has another build, and knows one without a worker', async () => {
    const { kept, server } = await installed()
    server.set('/', page('two'))
    expect(await kept.refresh()).toBe('as before')
    server.set('/', page(null))
    expect(await kept.refresh()).toBe('no worker')
    expect(await (await kept.page(get('/'))).text()).toContain('data-build="one"')
  })
})

describe('the configuration', () => {
  it('comes from the server, and is kept', async () => {
    const { kept, server } = await installed()
    server.set('/config.json', config('two'))
    expect(await read(kept.config(get('/config.json'), later))).toContain('two')
    server.delete('/config.json')
    expect(await read(kept.config(get('/config.json'), later))).toContain('two')
  })

  it.each<[string, () => Response]>([
    ['a failure', () => answer('{}', 'application/json', 503)],
    ['a page of the network', () => answer('<p>Sign in</p>', 'text/html')],
  ])('is the kept one where the server answers with %s', async (_, reply) => {
    const { kept, server } = await installed()
    server.set('/config.json', reply)
    expect(await read(kept.config(get('/config.json'), later))).toContain('one')
  })

  it('is the kept one where the answer takes too long; that is kept for the next time', async () => {
    const { kept, server, loseHope } = await installed()
    let give: (answer: Response) => void = nothing
    server.set('/config.json', () => new Promise<Response>((done) => (give = done)))
    const waitUntil = vi.fn<(work: Promise<unknown>) => void>()
    const asked = kept.config(get('/config.json'), { waitUntil })
    await vi.waitFor(() => expect(waitUntil).toHaveBeenCalledOnce())
    loseHope()
    expect(await read(asked)).toContain('one')
    give(config('late')())
    await waitUntil.mock.calls[0]?.[0]
    server.delete('/config.json')
    expect(await read(kept.config(get('/config.json'), later))).toContain('late')
  })

  it('that was never there is what the server says', async () => {
    const { server, serve, build } = machine()
    serve('one', [])
    server.set('/config.json', () => answer('', 'text/plain', 404))
    const answered = await build('one', []).config(get('/config.json'), later)
    expect(answered.status).toBe(404)
  })
})
