import type { ReactNode } from 'react'

/** Says plainly that there is nothing, which is not the same as not knowing. */
export function Empty({ children }: { children: ReactNode }) {
  return <p className="p-4 text-muted">{children}</p>
}
