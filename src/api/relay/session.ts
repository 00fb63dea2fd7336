import { mutationOptions, queryOptions } from '@tanstack/react-query'
import * as v from 'valibot'
import { Failure } from '~/domain/failure'
import { ask, askText } from './client'

/** /relay/session: who is signed in to payments. */
// Shape
const Session = v.object({ name: v.string(), role: v.fallback(v.picklist(['manage', 'view']), 'view') })
type RelaySession = v.InferOutput<typeof Session>
// Call
async function fetchSession(signal: AbortSignal): Promise<RelaySession | null> {
  try {
    return await ask(Session, '/session', { signal })
  } catch (error) {
    if (error instanceof Failure && error.kind === 'signed-out') return null
    throw error
  }
}
// Query
export const sessionKey = ['relay', 'session']
/** Null where nobody is signed in. */
export const sessionQuery = () =>
  queryOptions({
    queryKey: sessionKey,
    queryFn: ({ signal }) => fetchSession(signal),
    staleTime: 60_000,
  })
/** A wrong name or password is a Failure "signed-out", too many tries are "busy". */
export const signInMutation = () =>
  mutationOptions({
    mutationFn: (who: { name: string; password: string }) =>
      askText('/session', { body: JSON.stringify(who) }),
  })
export const signOutMutation = () =>
  mutationOptions({ mutationFn: () => askText('/session', { method: 'DELETE' }) })
