import { words } from '~/words/words'

/** Rows of the height the real ones will have, so that nothing jumps when they come. */
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
