import { useQuery } from '@tanstack/react-query'
import { meQuery } from '~/api/plasmapay/me'
import { useSession } from '~/auth/use-session'
import { useOwner } from '~/stores/kept/owner'

/**
 * Who signs: what their token and /me call them. Nothing is sent while `account` is not known; `failed`: it was asked for in
 * vain. `lapsed`: their session ran out while they were here.
 */
export function useWho() {
  const snapshot = useSession()
  const owner = useOwner()
  const signedIn = snapshot.status === 'signed-in'
  const { data: me, isError, refetch } = useQuery({ ...meQuery(), enabled: signedIn })
  return {
    signedIn,
    lapsed: !signedIn && owner.sid !== null,
    sub: signedIn ? snapshot.sub : owner.sub,
    account: signedIn ? (me?.username ?? '') : owner.account,
    failed: signedIn && isError,
    askAgain: () => void refetch(),
  }
}
export type Who = ReturnType<typeof useWho>
