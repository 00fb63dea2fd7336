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

/**
 * The frame of a chart: a line across at each tick, its label beside it; below, what lies where. As high as what it is in. The labels
 * keep the same distances as the lines because both ends leave half a line of text free.
 */
export function Plot({ ticks, marks, children }: Props) {
  const ends = marks.length - 1
  return (
    <div className="grid size-full min-h-0 grid-cols-[auto_minmax(0,1fr)] grid-rows-[minmax(0,1fr)_auto] gap-x-2 text-xs text-muted">
      <div
        className={`grid ${ticks.length > 1 ? 'content-between' : 'content-center'} justify-items-end leading-4`}
      >
        {ticks.map((tick, index) => (
          <span key={index} className="h-4 whitespace-nowrap">
            {tick}
          </span>
        ))}
      </div>
      <div className="min-h-0 py-2">
        <svg
          aria-hidden
          className="size-full overflow-visible"
          viewBox="0 0 1000 1000"
          preserveAspectRatio="none"
        >
          {ticks.map((_, index) => (
            <path
              key={index}
              className="text-line"
              d={`M 0 ${ticks.length > 1 ? (index * 1000) / (ticks.length - 1) : 500} h 1000`}
              stroke="currentColor"
              vectorEffect="non-scaling-stroke"
            />
          ))}
          {marks.map(({ x }) => (
            <path
              key={x}
              className="text-muted"
              d={`M ${x} 1000 v 30`}
              stroke="currentColor"
              vectorEffect="non-scaling-stroke"
            />
          ))}
          <g className="text-accent">{children}</g>
        </svg>
      </div>
      <div className="relative col-start-2 h-4 leading-4">
        {marks.map(({ x, text }, index) => (
          <span
            key={x}
            className={`absolute whitespace-nowrap ${ends === 0 || (index > 0 && index < ends) ? '-translate-x-1/2' : index > 0 ? '-translate-x-full' : ''}`}
            style={{ left: `${x / 10}%` }}
          >
            {text}
          </span>
        ))}
      </div>
    </div>
  )
}
