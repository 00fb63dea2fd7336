import { useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { meQuery } from '~/api/me'
import { auth } from '~/auth/current'

/** Who signs: what their token and /me call them. Nothing is sent while `account` is not known; `failed`: it was asked for in vain. */
export function useWho() {
  const snapshot = useSyncExternalStore(auth().subscribe, auth().getSnapshot)
  const signedIn = snapshot.status === 'signed-in'
  const { data: me, isError, refetch } = useQuery({ ...meQuery(), enabled: signedIn })
  return {
    signedIn,
    sub: signedIn ? snapshot.sub : null,
    account: signedIn ? (me?.username ?? '') : '',
    failed: signedIn && isError,
    askAgain: () => void refetch(),
  }
}
export type Who = ReturnType<typeof useWho>
