import { createHash, timingSafeEqual } from 'node:crypto'
import type { Client } from '#sandbox/grants/clients'
import type { Context } from '#sandbox/context'
import { readJson } from '#sandbox/http/json-body'
import type { Parsed } from '#sandbox/http/parse'
import { readScopes } from '#sandbox/grants/scopes'
import type { TokenPair } from '#sandbox/grants/tokens'

type Refusal = { status: 400 | 401; message: string }
type Result = { pair: TokenPair } | Refusal
type Fields = Partial<Record<string, string>>

const names = ['grant_type', 'client_id', 'client_secret', 'redirect_uri', 'code', 'refresh_token', 'scope']
const malformed = (message: string): Refusal => ({ status: 400, message })
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The documented parameters, each a string or absent. Other fields of the body are ignored. */
const readFields = (body: unknown): Parsed<Fields> => {
  if (!isObject(body)) return { ok: false, message: 'The body must be a JSON object.' }
  const present = names.filter((name) => body[name] !== undefined)
  const wrong = present.find((name) => typeof body[name] !== 'string' || body[name] === '')
  if (wrong) return { ok: false, message: `${wrong} must be a non-empty string.` }
  return { ok: true, value: Object.fromEntries(present.map((name) => [name, String(body[name])])) }
}

const missing = (fields: Fields, needed: string[]) => {
  const name = needed.find((name) => fields[name] === undefined)
  return name === undefined ? undefined : malformed(`${name} is missing.`)
}

const digest = (text: string) => createHash('sha256').update(text).digest()
const knowsSecret = (client: Client, secret = '') =>
  client.secret === undefined || timingSafeEqual(digest(client.secret), digest(secret))

const unknownClient: Refusal = { status: 401, message: 'No application is registered under this client_id.' }
const wrongSecret: Refusal = { status: 401, message: 'client_secret is missing or wrong.' }
const badCode = malformed(
  'invalid_grant: the code is unknown, used, expired or was made for another request.',
)
const badRefresh = malformed('invalid_grant: the refresh token is unknown, used, expired or revoked.')
const badScope = malformed('invalid_scope: the only scope is plasma.')

export const oauthToken = (context: Context) => {
  const { clients, codes, tokens } = context

  const exchange = async (fields: Fields): Promise<Result> => {
    const refusal = missing(fields, ['client_id', 'redirect_uri', 'code', 'scope'])
    if (refusal) return refusal
    const { client_id = '', redirect_uri = '', code = '', scope = '' } = fields
    const client = clients.find(client_id)
    if (!client) return unknownClient
    if (!knowsSecret(client, fields.client_secret)) return wrongSecret
    const asked = readScopes(scope)
    if (!asked) return badScope
    const family = codes.redeem(code, client_id, redirect_uri, asked.join(','))
    return family ? { pair: await tokens.issue(family) } : badCode
  }

  /** `client_id` and `redirect_uri` are optional: the documents require them, but PlasmaPay's own dice client sends neither. */
  const renew = async (fields: Fields): Promise<Result> => {
    const refusal = missing(fields, ['refresh_token', 'scope'])
    if (refusal) return refusal
    const { client_id, redirect_uri, refresh_token = '', scope = '' } = fields
    if (client_id !== undefined && !clients.find(client_id)) return unknownClient
    const grant = await tokens.refreshGrant(refresh_token)
    const client = grant && clients.find(grant.clientId)
    if (!grant || !client || (client_id ?? grant.clientId) !== grant.clientId) return badRefresh
    if (!knowsSecret(client, fields.client_secret)) return wrongSecret
    if (redirect_uri !== undefined && !client.redirect_uris.includes(redirect_uri)) return badRefresh
    if (readScopes(scope)?.join(',') !== grant.scope) return badScope
    const pair = await tokens.refresh(refresh_token)
    return pair ? { pair } : badRefresh
  }

  const answer = async (request: Request): Promise<Result> => {
    const body = await readJson(request)
    if (!body.ok) return malformed(body.message)
    const fields = readFields(body.value)
    if (!fields.ok) return malformed(fields.message)
    if (fields.value.grant_type === 'authorization_code') return exchange(fields.value)
    if (fields.value.grant_type === 'refresh_token') return renew(fields.value)
    return malformed('grant_type must be authorization_code or refresh_token.')
  }

  return async (request: Request) => {
    const result = await answer(request)
    return 'pair' in result
      ? Response.json(result.pair)
      : Response.json({ message: result.message }, { status: result.status })
  }
}
