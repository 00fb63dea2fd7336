import { useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { meQuery } from '~/api/me'
import { auth } from '~/auth/current'

/** Who signs: `user` tells one session's person from another, `account` is their name on the chain once it is known. */
export function useWho() {
  const snapshot = useSyncExternalStore(auth().subscribe, auth().getSnapshot)
  const signedIn = snapshot.status === 'signed-in'
  const { data: me } = useQuery({ ...meQuery(), enabled: signedIn })
  const account = signedIn ? (me?.username ?? '') : ''
  return { signedIn, account, user: signedIn ? (snapshot.sub ?? account) : '' }
}
