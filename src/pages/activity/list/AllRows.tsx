import { chunkRows, RowChunk, type RowProps } from './RowChunk'
import { useBitByBit } from './use-bit-by-bit'
import { useRowKeys } from './use-row-keys'

/** As many chunks as a window holds: most lists are no longer. */
const atOnce = 3

/** A list short enough to be there as a whole, for the browser's own search among others. */
export function AllRows(props: RowProps) {
  const { active, body } = useRowKeys(props)
  const chunks = Array.from({ length: Math.ceil(props.count / chunkRows) }, (_, chunk) => chunk)
  const drawn = useBitByBit(chunks, chunks.slice(0, atOnce))
  return (
    <div role="rowgroup" className="block" {...body}>
      {drawn.map((chunk) => (
        <RowChunk key={chunk} {...props} chunk={chunk} active={active} />
      ))}
    </div>
  )
}
