import type { Whose } from '~/api/plasmapay/actions'
import type { Look } from '~/api/plasmapay/history'
import { useSession } from '~/auth/use-session'
import { useActivityView } from '~/stores/activity/activity-view'

/** Whose history of a contract is looked at, and whether this browser may keep it. */
export function useLook(whose: Whose, contract: string): Look {
  const session = useSession()
  const { archive } = useActivityView()
  if (whose === 'all') return { historyKey: { whose, user: null, contract }, keep: archive }
  const user = session.status === 'signed-in' ? session.sub : null
  // Without a name for whose it is, it could meet somebody else in the archive.
  return { historyKey: { whose, user, contract }, keep: archive && user !== null }
}
