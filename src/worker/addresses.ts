/** With what the addresses of the app’s own pages begin; a test holds it against the screens. */
// for tests
export const ownPages = [
  'account',
  'activity',
  'balances',
  'contacts',
  'contract',
  'fees',
  'payments',
  'receive',
  'send',
  'settings',
  'sign-in',
  'token',
  'transaction',
  'tx',
]
const ownPage = new RegExp(`^/((${ownPages.join('|')})(/[^/]+)*/?)?$`)

/** What an answer of OAuth carries, in a query or a fragment, plain or encoded. */
const signIn = /(^|[?#&])(code|state|error|access_token|refresh_token)=/
/** A path in which the callback is spelled, or a slash or a percent sign is hidden: such a page comes from the server. */
const callback = /callback|%(25|2f|5c)/i

// for tests
export type Asked = Pick<Request, 'url' | 'method' | 'mode' | 'headers'>
type Role = 'page' | 'file' | 'config'

/**
 * As what the worker answers a request: a page of the app, one of its files, its configuration. Null: it is none of the worker’s
 * business, and the browser asks as if there were no worker. That is everything but the plain GETs listed here: other origins,
 * the relay, webhooks, whatever carries an authorization, and every address at which a sign-in could come back.
 */
export function roleOf({ url, method, mode, headers }: Asked, origin: string): Role | null {
  const { origin: asked, pathname, search, hash } = new URL(url)
  if (asked !== origin || method !== 'GET' || headers.has('authorization')) return null
  if (mode === 'navigate')
    return ownPage.test(pathname) && !callback.test(pathname) && !signIn.test(readable(search + hash))
      ? 'page'
      : null
  if (pathname === '/config.json') return search === '' ? 'config' : null
  return /^\/assets\/[\w.-]+$/.test(pathname) || pathname === '/icon.svg' ? 'file' : null
}

/** Encoded once or twice, the names of parameters are still recognized. */
function readable(text: string): string {
  try {
    const once = decodeURIComponent(text)
    return `${once}${decodeURIComponent(once)}`
  } catch {
    return text
  }
}
