import {
  defaultRangeExtractor,
  measureElement,
  useWindowVirtualizer,
  type Range,
  type Virtualizer,
} from '@tanstack/react-virtual'
import { startTransition, useCallback, useEffect, useState, type RefObject } from 'react'
import { chunkRows, RowChunk, usualChunk, type RowProps } from './RowChunk'
import { useBitByBit } from './use-bit-by-bit'
import { useRowKeys } from './use-row-keys'

type Props = RowProps & { onNear: (first: number, last: number) => void }

/** Only the chunks near the window, each where it would be if all were there. */
export function RowsInSight(props: Props) {
  const { count, onNear } = props
  const { active, body } = useRowKeys(props)
  const top = useTop(body.ref)
  const chunks = Math.ceil(count / chunkRows)
  // The row with the tab stop stays, wherever one scrolls to, or the keyboard would lose its place.
  const held = Math.floor(active / chunkRows)
  const rangeExtractor = useCallback(
    (range: Range) => [...new Set([...defaultRangeExtractor(range), held])].toSorted((a, b) => a - b),
    [held],
  )
  // oxlint-disable-next-line react/incompatible-library -- its answers change without notice; none is kept here
  const virtual = useWindowVirtualizer({
    count: chunks,
    estimateSize: () => usualChunk,
    overscan: 1,
    // Before the first layout nothing is asked of the page: it would have to be laid out for the answer.
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
  const height = top === null ? chunks * usualChunk : virtual.getTotalSize()
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

/** As the browser tells it after laying out; to ask for it earlier would have the page laid out once more. */
function heightOf(
  chunk: Element,
  entry: ResizeObserverEntry | undefined,
  virtual: Virtualizer<Window, Element>,
) {
  if (entry) return measureElement(chunk, entry, virtual)
  return virtual.itemSizeCache.get(virtual.indexFromElement(chunk)) ?? usualChunk
}

/** Pixels from the top of the page. What stands above may grow or shrink at any time, and the page's height with it. */
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
