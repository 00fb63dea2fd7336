import { Hono } from 'hono'
import { tooLong, withinLimit } from '#sandbox/http/body-limit'
import { control } from '#sandbox/desk/control'
import { createContext, type Context, type SandboxOptions } from './context'
import { addCors, answerPreflight } from '#sandbox/grants/cors'
import { endpointOf, isForScripts, controlBase, pathOf, tokenPath } from '#sandbox/http/endpoints'
import { answerWithFaults } from '#sandbox/switches/faults'
import { oauthDialog } from '#sandbox/oauth/dialog'
import { oauthToken } from '#sandbox/oauth/token'
import { grantOf } from '#sandbox/http/request-log'
import { resources } from '#sandbox/api/resources'

export type Sandbox = {
  /** Rejects with ConnectionDropped where a switch cuts the connection. */
  fetch: (request: Request) => Promise<Response>
  /** The present world; `restart` replaces it. */
  readonly world: Context['world']
  switches: { get: Context['switches']; set: Context['setSwitches'] }
}

const createRoutes = (context: Context) => {
  const token = oauthToken(context)
  const routes = new Hono({ getPath: pathOf })
  routes.route('/', control(context))
  routes.route('/', oauthDialog(context))
  routes.post(tokenPath, ({ req }) => token(req.raw))
  routes.route('/', resources(context))
  routes.notFound((call) => call.json({ message: `There is no ${call.req.method} ${call.req.path}.` }, 404))
  routes.onError((_, call) => call.json({ message: 'The sandbox itself failed; this is a bug in it.' }, 500))
  return routes
}

/** A whole PlasmaPay in memory, from request to response: over HTTP it is served by serve.ts. */
export const createSandbox = (options: SandboxOptions = {}): Sandbox => {
  const context = createContext(options)
  const routes = createRoutes(context)

  const answer = async (request: Request, path: string) => {
    const isCors = isForScripts(path)
    if (isCors && request.method === 'OPTIONS') return answerPreflight(request, context.clients)
    const honest = async () => routes.fetch(request)
    const endpoint = endpointOf(path)
    const response = endpoint ? await answerWithFaults(context.switches, endpoint, honest) : await honest()
    if (isCors) addCors(request, response, context.clients, !context.switches().noCorsOnErrors)
    return response
  }

  const refuse = (request: Request, path: string) => {
    const response = tooLong()
    if (isForScripts(path)) addCors(request, response, context.clients, true)
    return response
  }

  const fetch = async (given: Request) => {
    const path = pathOf(given)
    const request = await withinLimit(given)
    const grant = request && (await grantOf(request, path))
    const time = new Date(context.now()).toISOString()
    const note = (status: number) => {
      if (path.startsWith(controlBase)) return
      context.log.add({ time, method: given.method, path, status, ...(grant ? { grant } : {}) })
    }
    try {
      const response = request ? await answer(request, path) : refuse(given, path)
      note(response.status)
      response.headers.set('cache-control', 'no-store')
      response.headers.set('date', new Date(context.serverNow()).toUTCString())
      return response
    } catch (error) {
      note(0)
      throw error
    }
  }

  return {
    fetch,
    get world() {
      return context.world
    },
    switches: { get: context.switches, set: context.setSwitches },
  }
}
