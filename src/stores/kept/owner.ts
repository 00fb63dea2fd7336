import type { Person } from '~/domain/value/person'
import { belongTo } from './personal'
import { ofThisPage } from './register'

/**
 * The person this page belongs to. It stays theirs after their session has expired, so that what they are writing stays on
 * the screen until they sign in again, somebody else signs in, or the page is reloaded. `sid` is null for guests; `turn` counts
 * changes of the person.
 */
type Owner = Person & { sid: string | null; turn: number }
type Session =
  | { status: 'signed-in'; sid: string; sub: string | null }
  | { status: 'signed-out'; reason: string | null }

const guest = { sid: null, sub: null, account: '' }
export const useOwner = ofThisPage<Owner>({ ...guest, turn: 0 })

const expiredReasons = new Set<string | null>(['expired', 'corrupt'])

/** Call it whenever a session begins or ends. */
export function ownedBy(session: Session) {
  const { sid, sub, turn } = useOwner.getState()
  if (session.status === 'signed-out') {
    if (sid === null || expiredReasons.has(session.reason)) return
    useOwner.setState({ ...guest, turn: turn + 1 })
    return belongTo('')
  }
  if (session.sid === sid) return
  if (sid !== null && sub !== null && session.sub === sub) return useOwner.setState({ sid: session.sid })
  useOwner.setState({ sid: session.sid, sub: session.sub, account: '', turn: turn + 1 })
  // Where the token has no subject, /me names the account later.
  belongTo(session.sub ?? '')
}

/** Call it with the account that /me names for a session. */
export function ownerIsCalled(account: string, session: string | null) {
  const { sid, sub } = useOwner.getState()
  if (sid === null || sid !== session) return
  useOwner.setState({ account })
  if (sub === null) belongTo(account)
}
