import { queryOptions } from '@tanstack/react-query'
import * as v from 'valibot'
import { auth } from '~/auth/current'
import { reportDrift } from '~/stores/drift'
import { ownerIsCalled } from '~/stores/kept/owner'
import { prefer } from '~/stores/preferences'
import { ask } from './client'
import { keptAnswer } from './last-known'

/** GET /me: who is signed in. Documented flat; the known real client reads `{username, user}` (docs/api-notes.md). */
// Shape
const optionalText = v.nullish(v.string(), null)
const Facts = v.object({
  username: v.nullish(v.string()),
  displayName: optionalText,
  firstName: optionalText,
  lastName: optionalText,
  locale: optionalText,
  avatar: v.nullish(v.object({ ref: v.nullish(v.string()) })),
})
const Nested = v.pipe(
  v.object({ username: v.nullish(v.string()), user: Facts }),
  v.transform(({ username, user }) => {
    reportDrift('me-nested')
    return { ...user, username: username ?? user.username }
  }),
)
export const Me = v.pipe(
  v.union([Nested, Facts]),
  v.check(({ username }) => !!username, 'username'),
  v.transform(({ username, displayName, firstName, lastName, locale }) => ({
    username: username ?? '',
    displayName: displayName ?? ([firstName, lastName].filter(Boolean).join(' ') || (username ?? '')),
    locale,
  })),
)
export type Me = v.InferOutput<typeof Me>
// Call
async function fetchMe(signal: AbortSignal): Promise<Me> {
  const session = auth().getSnapshot()
  const me = await ask(Me, '/me', { signal })
  ownerIsCalled(me.username, session.status === 'signed-in' ? session.sid : null)
  prefer({ profileLocale: me.locale })
  return me
}
/** Without what follows from an answer: its name for the session may be out of date. */
export const keptMe = () => keptAnswer(Me, '/me')
// Query
export const meQuery = () =>
  queryOptions({ queryKey: ['me'], queryFn: ({ signal }) => fetchMe(signal), staleTime: Infinity })
