import { refuse } from '#relay/gate/refuse'

/** The origin may be told in two ways; what a browser does not tell is vouched for by the header that only our page can set. */
function comesFromUs(request: Request, publicUrl: string): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  const origin = request.headers.get('origin')
  if (origin === null) return true
  return origin === publicUrl || origin === ownOrigin(request)
}

/** As the browser wrote it; behind a proxy only publicUrl knows. */
function ownOrigin(request: Request): string {
  const { protocol, host } = new URL(request.url)
  return `${protocol}//${host}`
}

/** Undefined where the request is from the page of this origin. A foreign page cannot set `x-relay` without asking first, and no asking is answered. */
export function refuseForeign(request: Request, publicUrl: string): Response | undefined {
  if (request.headers.get('x-relay') !== '1') return refuse(403, 'The header x-relay is missing.')
  return comesFromUs(request, publicUrl)
    ? undefined
    : refuse(403, 'The relay answers only to the page of its own origin.')
}
