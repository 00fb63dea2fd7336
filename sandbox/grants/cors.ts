import type { Clients } from './clients'

/**
 * Allows the whitelisted origins of all clients, because a preflight does not say which client it is for. Any other origin
 * gets no CORS header; to its scripts that looks like a network failure.
 */
const allow = (headers: Headers, origin: string) => {
  headers.set('access-control-allow-origin', origin)
  headers.set('access-control-allow-credentials', 'true')
  headers.set('access-control-expose-headers', 'retry-after')
}

export const answerPreflight = (request: Request, clients: Clients) => {
  const origin = request.headers.get('origin')
  const headers = new Headers({ vary: 'Origin', 'cache-control': 'no-store' })
  if (!origin || !clients.isWhitelisted(origin)) return new Response(null, { status: 403, headers })
  allow(headers, origin)
  headers.set('access-control-allow-methods', 'GET, POST, OPTIONS')
  headers.set('access-control-allow-headers', 'authorization, content-type')
  headers.set('access-control-max-age', '600')
  return new Response(null, { status: 204, headers })
}

export const addCors = (request: Request, response: Response, clients: Clients, onErrors: boolean) => {
  const origin = request.headers.get('origin')
  response.headers.append('vary', 'Origin')
  if (!origin || !clients.isWhitelisted(origin)) return
  if (response.status < 400 || onErrors) allow(response.headers, origin)
}
