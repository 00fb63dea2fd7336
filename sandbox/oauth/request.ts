import { isRedirectUri, type Client, type Clients } from '#sandbox/grants/clients'
import { readScopes } from '#sandbox/grants/scopes'

type ResponseType = 'code' | 'token'
export type AuthorizationRequest = {
  client: Client
  redirectUri: string
  responseType: ResponseType
  scope: string
  state: string | undefined
}
/** `refuse` shows a page of the sandbox, because nothing may be sent to an address that is not registered. */
type Reading =
  | { kind: 'ask'; request: AuthorizationRequest }
  | { kind: 'redirect'; location: string }
  | { kind: 'refuse'; message: string }

const names = ['client_id', 'redirect_uri', 'response_type', 'scope', 'state']

/** A redirect address with the answer added: in the fragment in the implicit flow, otherwise in the query. */
export const locationFor = (
  to: { redirectUri: string; responseType: ResponseType; state: string | undefined },
  answer: Record<string, string>,
) => {
  const entries = Object.entries(to.state === undefined ? answer : { ...answer, state: to.state })
  const text = entries.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
  if (to.responseType === 'token') return `${to.redirectUri}#${text}`
  return `${to.redirectUri}${to.redirectUri.includes('?') ? '&' : '?'}${text}`
}

const refuse = (message: string): Reading => ({ kind: 'refuse', message })

/** Reads the query of the dialog’s address. */
export const readAuthorizationRequest = (query: URLSearchParams, clients: Clients): Reading => {
  const repeated = names.find((name) => query.getAll(name).length > 1)
  if (repeated) return refuse(`The address names ${repeated} more than once.`)
  const clientId = query.get('client_id')
  const redirectUri = query.get('redirect_uri')
  if (!clientId) return refuse('The address does not name an application (client_id).')
  const client = clients.find(clientId)
  if (!client) return refuse('No application is registered under this client_id.')
  if (!redirectUri) return refuse('The address does not say where to go afterwards (redirect_uri).')
  if (!isRedirectUri(redirectUri)) {
    return refuse(
      'This redirect_uri is not a plain http(s) address without user name, fragment and control characters.',
    )
  }
  if (!client.redirect_uris.includes(redirectUri)) {
    return refuse(`This redirect_uri is not registered for ${client.title}. It must match exactly.`)
  }

  const state = query.get('state') ?? undefined
  const requestedType = query.get('response_type')
  const responseType = requestedType === 'token' ? 'token' : 'code'
  const redirectError = (error: string, description: string): Reading => ({
    kind: 'redirect',
    location: locationFor({ redirectUri, responseType, state }, { error, error_description: description }),
  })
  if (requestedType !== responseType) {
    return redirectError('unsupported_response_type', 'response_type must be code or token.')
  }
  const scope = readScopes(query.get('scope') ?? '')
  if (!scope) return redirectError('invalid_scope', 'The only scope is plasma.')
  return { kind: 'ask', request: { client, redirectUri, responseType, scope: scope.join(','), state } }
}
