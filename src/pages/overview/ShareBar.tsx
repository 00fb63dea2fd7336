import { add, compare, type Amount } from '~/domain/money/amount'
import type { Share } from '~/domain/money/portfolio'
import { useAmountsHidden } from '~/ui/values/amounts-hidden'
import { holdingWords } from '~/words/holdings'
import { shareText } from './share-text'

/** The largest shares have segments of their own; the others are combined in the last one. */
const maxNamed = 4
const inks = ['bg-accent', 'bg-accent/70', 'bg-accent/45', 'bg-accent/25', 'bg-line']

type Segment = { label: string; share: Amount }

/** The share of each token; the table below it holds the same figures. */
export function ShareBar({ parts }: { parts: Share[] }) {
  const say = holdingWords().overview
  const hidden = useAmountsHidden()
  const segments = hidden ? [] : toSegments(parts)
  return (
    <figure aria-label={say.share} className="grid gap-2">
      <div aria-hidden className="flex h-6 gap-0.5 overflow-hidden rounded-card bg-line">
        {segments.map(({ label, share }, index) => (
          <span
            key={label}
            className={`min-w-1 border border-accent ${inks[index]}`}
            style={{ flex: `${share.units} 1 0` }}
          />
        ))}
      </div>
      <ul className="flex min-h-5 flex-wrap gap-x-4 text-sm">
        {hidden && <li className="text-muted">{say.hidden}</li>}
        {segments.map(({ label, share }, index) => (
          <li key={label} className="flex items-center gap-1.5">
            <span aria-hidden className={`size-3 rounded-full border border-accent ${inks[index]}`} />
            {say.shareOf(label, shareText(share))}
          </li>
        ))}
      </ul>
    </figure>
  )
}

function toSegments(parts: Share[]): Segment[] {
  const shares = parts
    .flatMap(({ token, share }) => (share ? [{ label: token, share }] : []))
    .toSorted((a, b) => compare(b.share, a.share))
  const others = shares.slice(maxNamed)
  const [first] = others
  if (!first || others.length === 1) return shares
  const share = others.map((other) => other.share).reduce(add)
  return [...shares.slice(0, maxNamed), { label: holdingWords().overview.others(others.length), share }]
}
