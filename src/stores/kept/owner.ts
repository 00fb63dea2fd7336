import type { Person } from '~/domain/value/person'
import { belongTo } from './personal'
import { ofThisPage } from './register'

/**
 * Whose page this is. After a session that ran out it is still theirs: what they are writing stays on the screen until they
 * come back, somebody else signs in, or the page is opened anew. `sid` is null for guests; `turn` counts who has come.
 */
type Owner = Person & { sid: string | null; turn: number }
type Session =
  | { status: 'signed-in'; sid: string; sub: string | null }
  | { status: 'signed-out'; reason: string | null }

const guest = { sid: null, sub: null, account: '' }
export const useOwner = ofThisPage<Owner>({ ...guest, turn: 0 })

const ranOut = new Set<string | null>(['expired', 'corrupt'])

/** To be told of every session that begins and ends. */
export function ownedBy(session: Session) {
  const { sid, sub, turn } = useOwner.getState()
  if (session.status === 'signed-out') {
    if (sid === null || ranOut.has(session.reason)) return
    useOwner.setState({ ...guest, turn: turn + 1 })
    return belongTo('')
  }
  if (session.sid === sid) return
  if (sid !== null && sub !== null && session.sub === sub) return useOwner.setState({ sid: session.sid })
  useOwner.setState({ sid: session.sid, sub: session.sub, account: '', turn: turn + 1 })
  // Without a name in their token it is /me that says whose things these are.
  belongTo(session.sub ?? '')
}

/** What /me calls whoever has this session. */
export function ownerIsCalled(account: string, session: string | null) {
  const { sid, sub } = useOwner.getState()
  if (sid === null || sid !== session) return
  useOwner.setState({ account })
  if (sub === null) belongTo(account)
}
