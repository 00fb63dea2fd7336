import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useSession } from '~/auth/use-session'
import { isName } from '~/domain/value/name'
import { useOwner } from '~/stores/kept/owner'
import { onDemand } from '~/ui/on-demand'

const me = onDemand(
  () => import('~/api/plasmapay/me'),
  (module) => module.meQuery,
)

/**
 * The account of whoever is signed in. Where the token’s subject is an account name, it stands until a page has asked /me;
 * otherwise /me is asked here, and '' stands until it answers.
 */
export function useAccountName(): string {
  const session = useSession()
  const told = useOwner(({ account }) => account)
  const client = useQueryClient()
  const subject = session.status === 'signed-in' ? (session.sub ?? '') : ''
  const name = told || (isName(subject) ? subject : '')
  const unknown = name === ''
  useEffect(() => {
    // A failure is told by the pages, which ask as well; here the picture stands without a name.
    if (unknown)
      void me
        .load()
        .then(async (query) => client.query(query()))
        .catch(() => {})
  }, [unknown, client])
  return name
}
