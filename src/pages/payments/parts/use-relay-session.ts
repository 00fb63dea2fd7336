import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { onSignedOut } from '~/api/relay/client'
import { sessionKey, sessionQuery, signInMutation, signOutMutation } from '~/api/relay/session'

const allButSession = {
  queryKey: ['relay'],
  predicate: ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[1] !== sessionKey[1],
}

/** Who is signed in to payments, and how to change that. Follows whatever answer of the relay says that nobody is. */
export function useRelaySession() {
  const queries = useQueryClient()
  const { data: session } = useSuspenseQuery(sessionQuery())
  // Counts sign-ins, so that what failed before one can be drawn anew after it.
  const [turn, setTurn] = useState(0)
  useEffect(() => onSignedOut(() => queries.setQueryData(sessionKey, null)), [queries])
  const signOut = useMutation({
    ...signOutMutation(),
    onSuccess: () => {
      queries.setQueryData(sessionKey, null)
      queries.removeQueries(allButSession)
    },
  })
  const signIn = useMutation({
    ...signInMutation(),
    onSuccess: async () => {
      // What has failed for want of a session would be shown as failed once more.
      queries.removeQueries({ ...allButSession, type: 'inactive' })
      await queries.invalidateQueries({ queryKey: sessionKey })
      signOut.reset()
      setTurn((turn) => turn + 1)
      await queries.invalidateQueries(allButSession)
    },
  })
  return { session, turn, signIn, signOut }
}
