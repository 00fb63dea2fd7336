import type { Later } from './scope'

/** One build: an id that its page carries as well, and the paths of its files. */
export type Build = { id: string; files: string[] }

/** What keeping needs of the browser. */
type Surroundings = {
  open: () => Promise<Cache>
  fetch: (asked: Request | string, options?: RequestInit) => Promise<Response>
  /** The ids of all open documents. */
  documents: () => Promise<string[]>
  pause: () => Promise<undefined>
}

const lanes = 4
const config = '/config.json'
const typeOf = (answer: Response) => answer.headers.get('content-type') ?? ''
const policyOf = (answer: Response) => answer.headers.get('content-security-policy')
const isJson = (answer: Response) => answer.ok && typeOf(answer).includes('json')
const pathOf = ({ url }: { url: string }) => new URL(url).pathname

/**
 * The app’s files in one cache of this origin. Those in /assets are named by their content, so builds share them; a build’s page
 * and icon are kept below its id. Nothing is kept under the address at which somebody asked for it.
 */
export function keeper({ id, files }: Build, { open, fetch, documents, pause }: Surroundings) {
  const keyOf = (path: string) => (path.startsWith('/assets/') ? path : `/${id}${path}`)
  const before = keyOf('/before')
  const own = new Set([...['/', ...files].map(keyOf), before, config])
  const find = async (key: string) => (await open()).match(key, { ignoreVary: true })

  /** Keeps the page that the server answers now, where it is this build’s. */
  async function keepPage(): Promise<'kept' | 'other build' | 'no worker' | 'no answer'> {
    const page = await fetch('/', { cache: 'no-store' })
    const text = page.ok && !page.redirected ? await page.clone().text() : ''
    // A network may answer with a page of its own.
    if (!text.includes('<div id="root">')) return 'no answer'
    const [, build] = /<html[^>]* data-build="(\w+)"/.exec(text) ?? []
    if (build !== id) return build === undefined ? 'no worker' : 'other build'
    await (await open()).put(keyOf('/'), page)
    return 'kept'
  }

  /** Throws where a file is not what its name says: no build is kept by half. */
  async function keepFile(cache: Cache, path: string) {
    const answer = await fetch(path)
    if (!answer.ok || answer.redirected || typeOf(answer).includes('html')) throw new Error('not kept')
    await cache.put(keyOf(path), answer)
  }

  /** Fetches what is missing, a few files at a time. */
  async function keepFiles() {
    const cache = await open()
    const here = new Set((await cache.keys()).map(pathOf))
    const missing = files.filter((path) => !here.has(keyOf(path)))
    const lane = async () => {
      for (let path = missing.pop(); path !== undefined; path = missing.pop()) await keepFile(cache, path)
    }
    await Promise.all(Array.from({ length: lanes }, lane))
  }

  async function keepConfig(answer: Response) {
    // Full storage: the page has its answer all the same.
    if (isJson(answer)) await (await open()).put(config, answer.clone()).catch(() => {})
  }

  return {
    async keepAll() {
      if ((await keepPage()) !== 'kept') throw new Error('not kept')
      await keepFiles()
      await keepConfig(await fetch(config, { cache: 'no-store' }))
    },

    /** Writes down whose files the older ones are: those of the documents that are open now. */
    async begin() {
      const cache = await open()
      const older = (await cache.keys()).map(pathOf).filter((path) => !own.has(path))
      await cache.put(before, new Response(JSON.stringify({ open: await documents(), older })))
    },

    /** Lets the older files go once no document from before is open. */
    async tidy() {
      const note = (await (await find(before))?.json()) as { open: string[]; older: string[] } | undefined
      const alive = new Set(await documents())
      if (!note || note.open.some((each) => alive.has(each))) return
      const cache = await open()
      for (const path of note.older) await cache.delete(path, { ignoreVary: true })
    },

    /**
     * Keeps what the server answers now for the page of this build, because its headers may have changed. 'changed': the policy
     * has, so pages that are open work by the old one. 'no worker': the server is back at a build that has none.
     */
    async refresh(): Promise<'as before' | 'changed' | 'no worker'> {
      const old = await find(keyOf('/'))
      const found = await keepPage()
      if (found === 'no worker') return found
      if (found !== 'kept') return 'as before'
      await keepFiles()
      const now = await find(keyOf('/'))
      return old && now && policyOf(old) !== policyOf(now) ? 'changed' : 'as before'
    },

    page: async (request: Request) => (await find(keyOf('/'))) ?? fetch(request),

    /** Also under `…?again=1`, by which the page asks for a file once more. */
    async file(request: Request) {
      return (await find(keyOf(pathOf(request)))) ?? fetch(request)
    },

    /** From the server; the kept one where none comes, or none that is JSON. A late answer is kept for the next time. */
    async config(request: Request, event: Later) {
      const asked = fetch(request).then(
        async (answer) => {
          await keepConfig(answer)
          return answer
        },
        () => undefined,
      )
      event.waitUntil(asked)
      const answer = await Promise.race([asked, pause()])
      if (answer && isJson(answer)) return answer
      return (await find(config)) ?? (await asked) ?? Response.error()
    },
  }
}
