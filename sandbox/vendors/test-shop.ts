import type { Sandbox } from '#sandbox/sandbox'
import { serverOrigin } from '#sandbox/test-client'

/** Plays the shop’s server and the payer’s browser, for tests. */
export const ask = (sandbox: Sandbox, path: string, init: RequestInit = {}) =>
  sandbox.fetch(new Request(`${serverOrigin}${path}`, init))

export const askWithKey = (
  sandbox: Sandbox,
  key: string,
  path: string,
  { method = 'GET', body }: { method?: string; body?: unknown } = {},
) =>
  ask(sandbox, path, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })

/** Presses a button of a pay page. */
export const press = (sandbox: Sandbox, link: string, fields: Record<string, string>) =>
  sandbox.fetch(
    new Request(link, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { origin: new URL(link).origin },
    }),
  )
