import type { ReactNode } from 'react'

/** The page’s level-1 heading, and its title in the tab; React moves the <title> into the head. */
export function PageHeading({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <header className="flex flex-wrap items-center justify-between gap-3">
      <title>{`${title} · PlasmaPay`}</title>
      <h1 tabIndex={-1}>{title}</h1>
      {children}
    </header>
  )
}
