import type { ReactNode } from 'react'

type Props = { title: string; open?: boolean; onToggle?: (open: boolean) => void; children: ReactNode }

/** Folded content with a title, for what few people need at once. */
export const Disclosure = ({ title, open, onToggle, children }: Props) => (
  <details className="card min-w-0" open={open} onToggle={(event) => onToggle?.(event.currentTarget.open)}>
    <summary className="min-h-11 content-center px-4 py-2 font-semibold">{title}</summary>
    <div className="grid min-w-0 gap-4 border-t border-line p-4">{children}</div>
  </details>
)
