import type { ReactNode } from 'react'

type Props = { label: string; className?: string; children: ReactNode }

/** A control below its label, of which nothing else is to be said. */
export const Labelled = ({ label, className = '', children }: Props) => (
  <label className={`min-w-0 ${className}`}>
    <span className="label">{label}</span>
    {children}
  </label>
)
