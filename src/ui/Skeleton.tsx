import { words } from '~/words/words'

/** Placeholder rows of the same height as the real ones, so that nothing moves when those arrive. */
export function Skeleton({ rows }: { rows: number }) {
  return (
    <div role="status" className="grid gap-px">
      <span className="sr-only">{words.loading}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} aria-hidden className="flex h-[41px] items-center justify-between px-4">
          <span className="h-4 w-20 rounded-card bg-line" />
          <span className="h-4 w-40 rounded-card bg-line" />
        </div>
      ))}
    </div>
  )
}
