import { guarded } from './failure'

type World = typeof globalThis
/** Whatever has a fetch: this window, or a frame's. */
export type Fetcher = Pick<World, 'fetch'>

/** A copy of the template in index.html: under Trusted Types no script may write a frame's markup. */
function frameOf({ document, HTMLIFrameElement }: Partial<World>) {
  if (!HTMLIFrameElement || !('credentialless' in HTMLIFrameElement.prototype)) return null
  const template = document?.querySelector<HTMLTemplateElement>('#own-connection')
  return (template?.content.firstElementChild?.cloneNode(true) ?? null) as HTMLIFrameElement | null
}

async function load(world: World, frame: HTMLIFrameElement): Promise<Fetcher | null> {
  const loaded = new Promise((done) => frame.addEventListener('load', done, { once: true }))
  world.document.body.append(frame)
  await loaded
  const inside: (Fetcher & { credentialless?: boolean }) | null = frame.contentWindow
  return guarded(() => inside?.credentialless) === true ? inside : null
}

const brokenOff = () =>
  new ReadableStream({ start: (control) => control.error(new TypeError('The answer broke off.')) })

/** The answer without the frame it came through. One that breaks off does so for its reader as well. */
async function whole(answer: Response): Promise<Response> {
  const { status, statusText, headers } = answer
  const body = await answer.arrayBuffer().catch(brokenOff)
  return new Response([204, 205, 304].includes(status) ? null : body, { status, statusText, headers })
}

/**
 * For what must not be sent twice. A browser repeats even a POST by itself when a used connection is cut before a byte of
 * the answer, once for each idle one it has. A credentialless frame has connections of its own, and they are unused for
 * as long as the document has sent nothing through one: docs/decisions/0017.
 */
export function createOwnConnection(world: World) {
  let isUnused = true
  return {
    /** Whether the next send would find connections that nothing has used, or as good: the browser has no others. */
    isUnused: () => isUnused,
    /** Hands `ask` the fetch to use: where the browser has no such frame, the ordinary one. */
    async send(ask: (by: Fetcher) => Promise<Response>): Promise<Response> {
      const frame = frameOf(world)
      if (!frame) return ask(world)
      try {
        const inside = await load(world, frame)
        if (!inside) return await ask(world)
        isUnused = false
        return await whole(await ask(inside))
      } finally {
        frame.remove()
      }
    },
  }
}
