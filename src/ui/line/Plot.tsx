import type { ReactNode } from 'react'

/** `x` in thousandths of the width. */
type Mark = { x: number; text: ReactNode }
type Props = {
  /** From the top to the bottom, evenly apart. */
  ticks: ReactNode[]
  marks: Mark[]
  /** Drawn 1000 wide and 1000 high, stretched to what room there is. */
  children: ReactNode
}

// Not as classes: those of every page are in the document.
const frame = { gridTemplate: 'minmax(0, 1fr) auto / auto minmax(0, 1fr)', minHeight: 0 }
const place = (x: number, isFirst: boolean, isLast: boolean) => ({
  left: `${x / 10}%`,
  transform: `translateX(${isFirst === isLast ? -50 : isLast ? -100 : 0}%)`,
})

/**
 * The frame of a chart: a line across at each tick, its label beside it; below, what lies where. As high as what it is in. The labels
 * keep the same distances as the lines because both ends leave half a line of text free.
 */
export function Plot({ ticks, marks, children }: Props) {
  const isOne = ticks.length === 1
  return (
    <div className="grid h-full gap-x-2 text-xs text-muted" style={frame}>
      <div className="grid justify-items-end" style={{ alignContent: isOne ? 'center' : 'space-between' }}>
        {ticks.map((tick, index) => (
          <span key={index} className="whitespace-nowrap">
            {tick}
          </span>
        ))}
      </div>
      <div className="py-2" style={frame}>
        <svg
          aria-hidden
          className="size-full overflow-visible"
          viewBox="0 0 1000 1000"
          preserveAspectRatio="none"
        >
          {ticks.map((_, index) => (
            <path
              key={index}
              stroke="var(--line)"
              d={`M 0 ${isOne ? 500 : (index * 1000) / (ticks.length - 1)} h 1000`}
              vectorEffect="non-scaling-stroke"
            />
          ))}
          {marks.map(({ x }) => (
            <path key={x} stroke="currentColor" d={`M ${x} 1000 v 30`} vectorEffect="non-scaling-stroke" />
          ))}
          <g className="text-accent">{children}</g>
        </svg>
      </div>
      <div className="relative h-4" style={{ gridColumn: 2 }}>
        {marks.map(({ x, text }, index) => (
          <span
            key={x}
            className="absolute whitespace-nowrap"
            style={place(x, index === 0, index === marks.length - 1)}
          >
            {text}
          </span>
        ))}
      </div>
    </div>
  )
}
