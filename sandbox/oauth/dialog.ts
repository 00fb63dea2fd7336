import { Hono } from 'hono'
import { createTickets } from './consent-ticket'
import type { Context } from '#sandbox/context'
import { dialogPaths } from '#sandbox/http/endpoints'
import { readText } from '#sandbox/http/json-body'
import { consentPage, refusalPage } from './page'
import { locationFor, readAuthorizationRequest, type AuthorizationRequest } from './request'
import { pageResponse } from '#sandbox/http/page'

const noStore = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }
const redirect = (location: string, more: HeadersInit = {}) =>
  new Response(null, {
    status: 302,
    headers: { ...noStore, ...Object.fromEntries(new Headers(more)), location },
  })

const refusal = (message: string) => pageResponse(refusalPage(message), { status: 400 })
const staleForm = 'This form has expired, or was not opened in this browser.'

/** The consent dialog: the page with the form, and the endpoint that the form is posted to. */
export const oauthDialog = (context: Context) => {
  const tickets = createTickets(context.clients, context.now)

  const ask = async (request: Request) => {
    const reading = readAuthorizationRequest(new URL(request.url).searchParams, context.clients)
    if (reading.kind === 'refuse') return refusal(reading.message)
    if (reading.kind === 'redirect') return redirect(reading.location)
    const { ticket, cookie } = await tickets.seal(reading.request)
    // Chromium applies form-action also to the redirect that follows the form.
    const formTarget = new URL(reading.request.redirectUri).origin
    const page = consentPage(reading.request, context.world.people(), ticket)
    return pageResponse(page, { formTarget, headers: { 'set-cookie': cookie } })
  }

  const grant = async (request: AuthorizationRequest, username: string) => {
    const { client, scope, redirectUri } = request
    const allowed = { username, clientId: client.client_id, scope }
    if (request.responseType === 'code') {
      return locationFor(request, { code: context.codes.create(allowed, redirectUri) })
    }
    return locationFor(request, await context.tokens.issue(context.tokens.createFamily(allowed)))
  }

  const decide = async (request: Request) => {
    const text = await readText(request, 'application/x-www-form-urlencoded')
    if (!text.ok) return refusal(text.message)
    const form = new URLSearchParams(text.value)
    const opened = await tickets.open(form.get('ticket') ?? '', request.headers.get('cookie') ?? '')
    if (!opened) return refusal(staleForm)
    const done = { 'set-cookie': opened.clearCookie }
    if (form.get('decision') === 'deny') {
      const denied = { error: 'access_denied', error_description: 'The person did not allow access.' }
      return redirect(locationFor(opened.request, denied), done)
    }
    if (form.get('decision') !== 'allow') return refusal('Press Allow or Deny.')
    const person = context.world.person(form.get('person') ?? '')
    if (!person) return refusal('Choose a person to sign in as.')
    return redirect(await grant(opened.request, person.username), done)
  }

  const routes = new Hono()
  for (const path of dialogPaths) {
    routes.get(path, (c) => ask(c.req.raw))
    routes.post(path, (c) => decide(c.req.raw))
  }
  return routes
}
