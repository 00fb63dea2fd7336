import type { Whose } from '~/api/plasmapay/actions'
import type { Look } from '~/api/plasmapay/history'
import { useSession } from '~/auth/use-session'
import { useActivityView } from '~/stores/activity/activity-view'

/** Which history is shown, and whether this browser may keep it. */
export function useLook(whose: Whose, contract: string | null): Look {
  const session = useSession()
  const { archive } = useActivityView()
  if (whose === 'all') return { historyKey: { whose, user: null, contract }, keep: archive }
  const user = session.status === 'signed-in' ? session.sub : null
  // Without an owner’s name it could be mixed with somebody else’s in the archive.
  return { historyKey: { whose, user, contract }, keep: archive && user !== null }
}
