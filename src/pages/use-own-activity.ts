import { useQuery } from '@tanstack/react-query'
import { meQuery } from '~/api/plasmapay/me'
import { ownLook, type Look } from '~/api/plasmapay/own-activity'
import { useSession } from '~/auth/use-session'
import { isName } from '~/domain/value/name'
import { useActivityView } from '~/stores/activity/activity-view'

/** One's own joined history, and the account that it is told from; undefined while the name is not known yet. */
export function useOwnActivity(): { look: Look; account: string | undefined } {
  const session = useSession()
  const { archive } = useActivityView()
  const user = session.status === 'signed-in' ? session.sub : null
  const isKnown = user !== null && isName(user)
  const { data: me } = useQuery({ ...meQuery(), enabled: session.status === 'signed-in' && !isKnown })
  return { look: ownLook(user, archive), account: isKnown ? user : me?.username }
}
