import { guarded } from './failure'

type World = typeof globalThis
/** Whatever has a fetch: this window, or a frame’s. */
export type Fetcher = Pick<World, 'fetch'>
export type OwnConnection = ReturnType<typeof createOwnConnection>

/** A copy of the template in index.html: under Trusted Types no script may write a frame’s markup. */
function newFrame({ document, HTMLIFrameElement }: Partial<World>) {
  if (!HTMLIFrameElement || !('credentialless' in HTMLIFrameElement.prototype)) return null
  const template = document?.querySelector<HTMLTemplateElement>('#own-connection')
  return (template?.content.firstElementChild?.cloneNode(true) ?? null) as HTMLIFrameElement | null
}

/** The frame’s window, or null where the frame is not credentialless. */
async function loadFrame(world: World, frame: HTMLIFrameElement): Promise<Fetcher | null> {
  const loaded = new Promise((done) => frame.addEventListener('load', done, { once: true }))
  world.document.body.append(frame)
  await loaded
  const inner: (Fetcher & { credentialless?: boolean }) | null = frame.contentWindow
  return guarded(() => inner?.credentialless) === true ? inner : null
}

const failingBody = () =>
  new ReadableStream({ start: (control) => control.error(new TypeError('The answer broke off.')) })

/** Copies the answer, so that its frame can be removed. Where the body breaks off, reading the copy fails too. */
async function readWhole(answer: Response): Promise<Response> {
  const { status, statusText, headers } = answer
  const body = await answer.arrayBuffer().catch(failingBody)
  return new Response([204, 205, 304].includes(status) ? null : body, { status, statusText, headers })
}

/**
 * For requests that must not be sent twice. When a used connection is cut before the first byte of the answer, a browser
 * repeats even a POST by itself, once for each idle connection it has. A credentialless frame has connections of its own,
 * and they are unused until the document sends something through one: decision 0017.
 */
export function createOwnConnection(world: World) {
  let isUnused = true
  return {
    /** Whether the next send gets an unused connection. Stays true in browsers without such frames. */
    isUnused: () => isUnused,
    /** Calls `ask` with the fetch to use: the frame’s, or the ordinary one in browsers without such frames. */
    async send(ask: (fetcher: Fetcher) => Promise<Response>): Promise<Response> {
      const frame = newFrame(world)
      if (!frame) return ask(world)
      try {
        const inner = await loadFrame(world, frame)
        if (!inner) return await ask(world)
        isUnused = false
        return await readWhole(await ask(inner))
      } finally {
        frame.remove()
      }
    },
  }
}
