import type { IconNode } from 'lucide'
import { createElement } from 'react'

type Props = { of: IconNode; size?: number; className?: string }

/** An icon, hidden from screen readers. `of` is the icon’s data, imported by name from lucide. */
export function Icon({ of, size = 16, className = '' }: Props) {
  return (
    <svg
      aria-hidden
      className={`shrink-0 ${className}`}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {of.map(([tag, attributes], index) => createElement(tag, { key: index, ...attributes }))}
    </svg>
  )
}
