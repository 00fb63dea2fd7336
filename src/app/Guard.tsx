import type { ReactNode } from 'react'
import { Navigate, useLocation } from 'react-router'
import { paths } from '~/domain/paths'

/** What needs a session leads guests to sign in, remembering where they were headed. */
export function Guard({ signedIn, children }: { signedIn: boolean; children: ReactNode }) {
  const { pathname, search, hash } = useLocation()
  if (signedIn) return children
  return <Navigate to={paths.signIn()} replace state={{ from: pathname + search + hash }} />
}
