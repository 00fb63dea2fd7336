import type { ReactNode } from 'react'

type Props = {
  children: ReactNode
  /** Where to go on, for those who do not see it beside this. */
  next?: { name: string; href: string }
}

/** Says that there is nothing, which differs from not knowing; and what to do next. */
export function Empty({ children, next }: Props) {
  if (!next) return <p className="p-4 text-muted">{children}</p>
  return (
    <div className="grid justify-items-start gap-3 p-4">
      <p className="text-muted">{children}</p>
      <a className="button no-underline" href={next.href}>
        {next.name}
      </a>
    </div>
  )
}
