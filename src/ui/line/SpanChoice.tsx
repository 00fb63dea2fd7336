type Props<Span extends string> = {
  label: string
  spans: readonly Span[]
  chosen: Span
  nameOf: (span: Span) => string
  onChoose: (span: Span) => void
}

/** Over which time a line goes: one of a few, as buttons. */
export function SpanChoice<Span extends string>({ label, spans, chosen, nameOf, onChoose }: Props<Span>) {
  return (
    <div role="group" aria-label={label} className="flex gap-1">
      {spans.map((span) => (
        <button
          key={span}
          type="button"
          aria-pressed={span === chosen}
          className="min-h-8 rounded-card border border-line px-2 text-sm aria-pressed:border-accent aria-pressed:text-accent"
          onClick={() => onChoose(span)}
        >
          {nameOf(span)}
        </button>
      ))}
    </div>
  )
}
