import type { ReactNode } from 'react'

type Props = {
  children: ReactNode
  /** What leads on, where it does not stand beside this already. */
  next?: { name: string } & ({ href: string } | { onPress: () => void })
}

/** Says that there is nothing, which differs from not knowing; and what to do next. */
export function Empty({ children, next }: Props) {
  if (!next) return <p className="p-4 text-muted">{children}</p>
  return (
    <div className="grid justify-items-start gap-3 p-4">
      <p className="text-muted">{children}</p>
      {'href' in next ? (
        <a className="button no-underline" href={next.href}>
          {next.name}
        </a>
      ) : (
        <button type="button" className="button" onClick={next.onPress}>
          {next.name}
        </button>
      )}
    </div>
  )
}
