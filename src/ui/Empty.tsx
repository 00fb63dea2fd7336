import type { ReactNode } from 'react'

/** Says that there is nothing, which differs from not knowing. */
export function Empty({ children }: { children: ReactNode }) {
  return <p className="p-4 text-muted">{children}</p>
}
