import type { Sandbox } from './sandbox'
import type { TokenPair } from '#sandbox/grants/tokens'

/** Plays the browser and the application in one process, for tests of the sandbox and tests against it. */
export const serverOrigin = 'http://localhost:4100'
export const appOrigin = 'http://localhost:5173'
export const redirectUri = `${appOrigin}/auth/callback`

export const dialogRequest = {
  client_id: 'sandbox',
  redirect_uri: redirectUri,
  response_type: 'code',
  scope: 'plasma',
  state: 'st-1',
}

type Dialog = { response: Response; page: string; ticket: string; cookie: string }

const dialogAddress = (query: Record<string, string> | string) =>
  `${serverOrigin}/id/permission-oauth?${new URLSearchParams(query)}`

export const openDialog = async (
  sandbox: Sandbox,
  query: Record<string, string> | string,
): Promise<Dialog> => {
  const response = await sandbox.fetch(new Request(dialogAddress(query)))
  const page = await response.clone().text()
  const ticket = /name="ticket" value="([^"]*)"/.exec(page)?.[1] ?? ''
  return { response, page, ticket, cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' }
}

export const decide = (
  sandbox: Sandbox,
  dialog: Pick<Dialog, 'ticket' | 'cookie'>,
  choice: { decision: string; person: string },
) =>
  sandbox.fetch(
    new Request(`${serverOrigin}/id/permission-oauth`, {
      method: 'POST',
      body: new URLSearchParams({ ticket: dialog.ticket, ...choice }),
      headers: { cookie: dialog.cookie, origin: 'null' },
    }),
  )

/** Goes through the dialog and returns the address that it redirects to. */
export const walk = async (
  sandbox: Sandbox,
  query: Record<string, string>,
  person = 'alice',
  decision = 'allow',
) => {
  const response = await decide(sandbox, await openDialog(sandbox, query), { person, decision })
  return new URL(response.headers.get('location') ?? 'about:blank')
}

/** Signs a person in by the implicit flow. */
export const signIn = async (
  sandbox: Sandbox,
  person = 'alice',
  clientId = 'sandbox',
): Promise<TokenPair> => {
  const to = await walk(sandbox, { ...dialogRequest, client_id: clientId, response_type: 'token' }, person)
  const fragment = new URLSearchParams(to.hash.slice(1))
  return {
    access_token: fragment.get('access_token') ?? '',
    refresh_token: fragment.get('refresh_token') ?? '',
  }
}

/** One call of the resource API; `path` is relative to `/plasma/api/v1`. */
export const call = (sandbox: Sandbox, path: string, token?: string, init: RequestInit = {}) => {
  const headers = new Headers(init.headers)
  if (token !== undefined) headers.set('authorization', `JWT ${token}`)
  return sandbox.fetch(new Request(`${serverOrigin}/plasma/api/v1${path}`, { ...init, headers }))
}

export const post = (sandbox: Sandbox, path: string, body: unknown, headers: Record<string, string> = {}) =>
  sandbox.fetch(
    new Request(`${serverOrigin}${path}`, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    }),
  )
