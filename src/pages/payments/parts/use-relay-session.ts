import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { onSignedOut } from '~/api/relay/client'
import { sessionKey, sessionQuery, signInMutation, signOutMutation } from '~/api/relay/session'

/** Who is signed in to payments, and how to change that. Follows whatever answer of the relay says that nobody is. */
export function useRelaySession() {
  const queries = useQueryClient()
  const { data: session } = useSuspenseQuery(sessionQuery())
  // Counts sign-ins, so that what failed before one can be drawn anew after it.
  const [turn, setTurn] = useState(0)
  useEffect(() => onSignedOut(() => queries.setQueryData(sessionKey, null)), [queries])
  const signIn = useMutation({
    ...signInMutation(),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: sessionKey })
      setTurn((turn) => turn + 1)
      await queries.invalidateQueries({
        queryKey: ['relay'],
        predicate: ({ queryKey }) => queryKey[1] !== 'session',
      })
    },
  })
  const signOut = useMutation({
    ...signOutMutation(),
    onSuccess: () => {
      queries.removeQueries({ queryKey: ['relay'], predicate: ({ queryKey }) => queryKey[1] !== 'session' })
      queries.setQueryData(sessionKey, null)
    },
  })
  return { session, turn, signIn, signOut }
}
