import { useQuery } from '@tanstack/react-query'
import { meQuery } from '~/api/plasmapay/me'
import { useSession } from '~/auth/use-session'
import { useOwner } from '~/stores/kept/owner'

/**
 * Who signs: the subject of their token, and the account that /me names. Nothing is sent while `account` is ''. `failed`: /me
 * could not be read. `sessionEnded`: the session ended while this page was open.
 */
export function useSigner() {
  const snapshot = useSession()
  const owner = useOwner()
  const signedIn = snapshot.status === 'signed-in'
  const { data: me, isError, refetch } = useQuery({ ...meQuery(), enabled: signedIn })
  return {
    signedIn,
    sessionEnded: !signedIn && owner.sid !== null,
    sub: signedIn ? snapshot.sub : owner.sub,
    account: signedIn ? (me?.username ?? '') : owner.account,
    failed: signedIn && isError,
    askAgain: () => void refetch(),
  }
}
export type Signer = ReturnType<typeof useSigner>
