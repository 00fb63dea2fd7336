import { createClient } from '~/api/client'
import { AuthError } from '~/auth/failure'
import type { Init } from '~/auth/calls'
import { isObject, type Json } from '~/domain/json/json'
import { config } from '~/stores/config'

const listeners = new Set<() => void>()

/** Calls back whenever the relay says that nobody is signed in to it. Returns how to stop. */
export function onSignedOut(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/**
 * A request to the relay, at the own origin: with its own cookie, never with a token of the wallet. Rejects with an AuthError
 * where there is no way to it, or with the signal’s reason.
 */
export async function relayFetch(path: string, { headers, ...init }: Init = {}): Promise<Response> {
  const { payments } = config()
  if (!payments) throw new Error('there is no relay')
  const type = init.body === undefined ? {} : { 'content-type': 'application/json' }
  try {
    const response = await fetch(payments.relay + path, {
      ...init,
      headers: { 'x-relay': '1', ...type, ...(headers as Record<string, string>) },
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
    })
    if (response.status === 401) for (const listener of listeners) listener()
    return response
  } catch (error) {
    init.signal?.throwIfAborted()
    if (error instanceof TypeError) throw new AuthError('network')
    throw error
  }
}

/** The vendor’s status, where the relay says that it got one. */
const vendorStatusOf = (body: Json) =>
  isObject(body) && typeof body.vendorStatus === 'number' ? body.vendorStatus : undefined

/** The relay tells a vendor’s failure as a 502, with a sentence that names the account. */
function explain(path: string, status: number, body: Json) {
  const [, account] = /^\/(?:accounts|payments)\/([^/?]+)\//.exec(path) ?? []
  if (status !== 502 || account === undefined || !isObject(body)) return undefined
  const vendorStatus = vendorStatusOf(body)
  return {
    kind: vendorStatus === 401 || vendorStatus === 403 ? ('forbidden' as const) : ('server' as const),
    facts: {
      server: decodeURIComponent(account),
      ...(vendorStatus !== undefined && { vendorStatus }),
      ...(typeof body.mayExist === 'boolean' && { mayExist: body.mayExist }),
    },
  }
}

/** The client for the payments relay. */
export const { ask, askText, askBytes } = createClient({
  name: 'the payments relay',
  fetch: relayFetch,
  explain,
})
