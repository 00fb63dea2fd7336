import {
  defaultRangeExtractor,
  measureElement,
  useWindowVirtualizer,
  type Range,
  type Virtualizer,
} from '@tanstack/react-virtual'
import { startTransition, useCallback, useEffect, useState, type RefObject } from 'react'
import { chunkRows, RowChunk, usualChunkPx, type RowProps } from './RowChunk'
import { useBitByBit } from './use-bit-by-bit'
import { useRowKeys } from './use-row-keys'

type Props = RowProps & { onNear: (first: number, last: number) => void }

/** Draws only the chunks near the window, each at the place that it has in the whole list. */
export function RowsInSight(props: Props) {
  const { count, onNear } = props
  const { active, body } = useRowKeys(props)
  const top = useTop(body.ref)
  const chunks = Math.ceil(count / chunkRows)
  // The row with the tab stop stays drawn wherever the page is scrolled to, or the keyboard would lose its place.
  const held = Math.floor(active / chunkRows)
  const rangeExtractor = useCallback(
    (range: Range) => [...new Set([...defaultRangeExtractor(range), held])].toSorted((a, b) => a - b),
    [held],
  )
  // oxlint-disable-next-line react/incompatible-library -- its answers change without notice; none is kept here
  const virtual = useWindowVirtualizer({
    count: chunks,
    estimateSize: () => usualChunkPx,
    overscan: 1,
    // Reading sizes before the first layout would force one.
    enabled: top !== null,
    scrollMargin: top ?? 0,
    rangeExtractor,
    measureElement: heightOf,
    indexAttribute: 'data-chunk',
    useFlushSync: false,
  })
  const items = virtual.getVirtualItems()
  const { startIndex = 0, endIndex = 0 } = virtual.range ?? {}
  const isSeen = (chunk: number) => chunk >= startIndex && chunk <= endIndex
  const wanted = items.map(({ index }) => index).toSorted((a, b) => Number(isSeen(b)) - Number(isSeen(a)))
  const drawn = useBitByBit(wanted)
  const [first, last] = [startIndex * chunkRows, (endIndex + 1) * chunkRows - 1]
  useEffect(() => onNear(first, last), [first, last, onNear])
  const height = top === null ? chunks * usualChunkPx : virtual.getTotalSize()
  let end = top ?? 0
  return (
    <div role="rowgroup" className="flow-root" style={{ height }} {...body}>
      {items
        .filter(({ index }) => drawn.includes(index))
        .map((item) => {
          const gap = item.start - end
          end = item.end
          return (
            <RowChunk
              key={item.index}
              ref={virtual.measureElement}
              {...props}
              chunk={item.index}
              active={active}
              gap={gap}
            />
          )
        })}
    </div>
  )
}

/** The height that the browser reports after layout; reading it earlier would force another layout. */
function heightOf(
  chunk: Element,
  entry: ResizeObserverEntry | undefined,
  virtual: Virtualizer<Window, Element>,
) {
  if (entry) return measureElement(chunk, entry, virtual)
  return virtual.itemSizeCache.get(virtual.indexFromElement(chunk)) ?? usualChunkPx
}

/** Pixels from the top of the page. Content above may grow or shrink at any time, and with it the page’s height. */
function useTop(element: RefObject<HTMLElement | null>): number | null {
  const [top, setTop] = useState<number | null>(null)
  useEffect(() => {
    const observer = new ResizeObserver(() => {
      const now = Math.round((element.current?.getBoundingClientRect().top ?? 0) + scrollY)
      startTransition(() => setTop(now))
    })
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [element])
  return top
}
