import { Hono, type Context as Call } from 'hono'
import { html } from 'hono/html'
import type { Context } from '#sandbox/context'
import { controlBase } from '#sandbox/http/endpoints'
import { homePage } from './home-page'
import { hookCalls, hooksPath } from './hook-calls'
import { readJson, readText } from '#sandbox/http/json-body'
import { formType, isForeign, ownReferrer } from '#sandbox/http/own-page'
import { pageResponse } from '#sandbox/http/page'
import { registration } from './registration'
import { patchFromForm } from './switch-form'

const formRefused = (message: string) =>
  pageResponse(
    {
      title: 'Not saved',
      body: html`<h1>Not saved</h1>
        <p class="note bad" role="alert">${message}</p>
        <p><a href="/">Back to the switches</a></p>`,
    },
    { status: 400, ...ownReferrer },
  )

/** The control routes: the front page, the switches, the registrations and the request log. */
export const control = (context: Context) => {
  const postForm = async (request: Request) => {
    const text = await readText(request, formType)
    if (!text.ok) return formRefused(text.message)
    const result = context.setSwitches(patchFromForm(new URLSearchParams(text.value)))
    return result.ok
      ? new Response(null, { status: 303, headers: { location: '/?saved' } })
      : formRefused(result.message)
  }
  const postJson = async (request: Request) => {
    const body = await readJson(request)
    const result = body.ok ? context.setSwitches(body.value) : body
    return result.ok
      ? Response.json(result.value)
      : Response.json({ message: result.message }, { status: 400 })
  }
  const postSwitches = ({ req }: Call) =>
    req.header('content-type')?.startsWith(formType) ? postForm(req.raw) : postJson(req.raw)

  const routes = new Hono()
  routes.use(`${controlBase}/*`, async (call, next) => {
    // Needed because a page of another origin could post a form here without a preflight.
    if (!isForeign(call.req.raw)) return next()
    return call.json(
      { message: 'Only the sandbox’s own page and tools without an Origin header may use this.' },
      403,
    )
  })
  routes.get('/', ({ req }) => pageResponse(homePage(context, new URL(req.url)), ownReferrer))
  routes.get(`${controlBase}/switches`, (call) => call.json(context.switches()))
  routes.post(`${controlBase}/switches`, postSwitches)
  const hooks = hookCalls(context, formRefused)
  routes.get(hooksPath, hooks.get)
  routes.post(hooksPath, ({ req }) => hooks.set(req.raw))
  routes.delete(hooksPath, hooks.clear)
  routes.get(`${controlBase}/requests`, (call) => call.json(context.log.all()))
  routes.delete(`${controlBase}/requests`, (call) => {
    context.log.clear()
    return call.body(null, 204)
  })
  for (const [name, receive] of Object.entries(registration(context))) {
    routes.post(`${controlBase}/${name}`, ({ req }) => receive(req.raw))
  }
  return routes
}
