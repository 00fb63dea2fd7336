import type { ReactNode } from 'react'
import { Navigate, useLocation } from 'react-router'
import { paths } from '~/domain/paths'

/** Sends guests to the sign-in page, and remembers the address they wanted. */
export function Guard({ signedIn, children }: { signedIn: boolean; children: ReactNode }) {
  const { pathname, search, hash } = useLocation()
  if (signedIn) return children
  return <Navigate to={paths.signIn()} replace state={{ from: pathname + search + hash }} />
}
