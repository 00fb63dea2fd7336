import { chunkRows, RowChunk, type RowProps } from './RowChunk'
import { useBitByBit } from './use-bit-by-bit'
import { useRowKeys } from './use-row-keys'

/** Enough to fill a window. */
const initialChunks = 3

/** A list short enough to be drawn as a whole, so that the browser’s own search finds its rows. */
export function AllRows(props: RowProps) {
  const { active, body } = useRowKeys(props)
  const chunks = Array.from({ length: Math.ceil(props.count / chunkRows) }, (_, chunk) => chunk)
  const drawn = useBitByBit(chunks, chunks.slice(0, initialChunks))
  return (
    <div role="rowgroup" className="block" {...body}>
      {drawn.map((chunk) => (
        <RowChunk key={chunk} {...props} chunk={chunk} active={active} />
      ))}
    </div>
  )
}
