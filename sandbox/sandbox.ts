import { Hono } from 'hono'
import { bodyTooLong, readWithinLimit } from '#sandbox/http/body-limit'
import { control } from '#sandbox/desk/control'
import { createContext, type Context, type SandboxOptions } from './context'
import { addCors, answerPreflight } from '#sandbox/grants/cors'
import { endpointOf, allowsCors, controlBase, pathOf, tokenPath } from '#sandbox/http/endpoints'
import { answerWithFaults } from '#sandbox/switches/faults'
import { oauthDialog } from '#sandbox/oauth/dialog'
import { oauthToken } from '#sandbox/oauth/token'
import { grantOf } from '#sandbox/http/request-log'
import { resources } from '#sandbox/api/resources'
import { vendors } from '#sandbox/vendors/vendors'

export type Sandbox = {
  /** Rejects with ConnectionDropped when a switch cuts the connection. */
  fetch: (request: Request) => Promise<Response>
  /** The current world; `restart` replaces it. */
  readonly world: Context['world']
  switches: { get: Context['switches']; set: Context['setSwitches'] }
  readonly hooks: Context['hooks']
}

const createRoutes = (context: Context) => {
  const token = oauthToken(context)
  const routes = new Hono({ getPath: pathOf })
  routes.route('/', control(context))
  routes.route('/', oauthDialog(context))
  routes.post(tokenPath, ({ req }) => token(req.raw))
  routes.route('/', resources(context))
  routes.route('/', vendors(context))
  routes.notFound((call) => call.json({ message: `There is no ${call.req.method} ${call.req.path}.` }, 404))
  routes.onError((_, call) =>
    call.json({ message: 'The sandbox itself failed. This is a bug in the sandbox.' }, 500),
  )
  return routes
}

/** A whole PlasmaPay in memory, from request to response. serve.ts serves it over HTTP. */
export const createSandbox = (options: SandboxOptions = {}): Sandbox => {
  const context = createContext(options)
  const routes = createRoutes(context)

  const answer = async (request: Request, path: string) => {
    const isCors = allowsCors(path)
    if (isCors && request.method === 'OPTIONS') return answerPreflight(request, context.clients)
    const answerNormally = async () => routes.fetch(request)
    const endpoint = endpointOf(request.method, path)
    const response = endpoint
      ? await answerWithFaults(context.switches, endpoint, answerNormally)
      : await answerNormally()
    if (isCors) addCors(request, response, context.clients, !context.switches().noCorsOnErrors)
    return response
  }

  const refuse = (request: Request, path: string) => {
    const response = bodyTooLong()
    if (allowsCors(path)) addCors(request, response, context.clients, true)
    return response
  }

  const fetch = async (original: Request) => {
    const path = pathOf(original)
    const request = await readWithinLimit(original)
    const grant = request && (await grantOf(request, path))
    const time = new Date(context.now()).toISOString()
    const logRequest = (status: number) => {
      if (path.startsWith(controlBase)) return
      context.log.add({ time, method: original.method, path, status, ...(grant ? { grant } : {}) })
    }
    try {
      const response = request ? await answer(request, path) : refuse(original, path)
      logRequest(response.status)
      response.headers.set('cache-control', 'no-store')
      response.headers.set('date', new Date(context.serverNow()).toUTCString())
      return response
    } catch (error) {
      logRequest(0)
      throw error
    }
  }

  return {
    fetch,
    get world() {
      return context.world
    },
    switches: { get: context.switches, set: context.setSwitches },
    hooks: context.hooks,
  }
}
