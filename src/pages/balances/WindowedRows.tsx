import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { memo, useCallback, useDeferredValue, useState, useSyncExternalStore, type ReactNode } from 'react'
import type { Holding } from '~/domain/holding'
import { AmountText } from '~/ui/AmountText'

type Props = { rows: Holding[]; draw: (holding: Holding, index: number) => ReactNode }

/** Pixels of a row of the table, and of a card where the screen is narrow; rows are measured once they are drawn. */
const height = { table: 57, card: 194 }
const spare = 6

const narrowScreen = matchMedia('(width < 640px)')
const isNarrow = () => narrowScreen.matches
function onResize(measure: () => void) {
  narrowScreen.addEventListener('change', measure)
  return () => narrowScreen.removeEventListener('change', measure)
}

/** The rows near the window; two empty ones hold the place of all the others. */
export function WindowedRows({ rows, draw }: Props) {
  const [top, setTop] = useState(0)
  const place = useCallback((body: HTMLElement | null) => {
    if (body) setTop(body.getBoundingClientRect().top + window.scrollY)
  }, [])
  const narrow = useSyncExternalStore(onResize, isNarrow)
  const getItemKey = useCallback((index: number) => rows[index]?.token ?? index, [rows])
  const estimateSize = useCallback(() => (narrow ? height.card : height.table), [narrow])
  // oxlint-disable-next-line react/incompatible-library -- a warning to the React Compiler, which does not build this app
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize,
    overscan: spare,
    scrollMargin: top,
    getItemKey,
  })
  const drawn = virtualizer.getVirtualItems()
  // At once when the flight begins; when it ends, in small steps.
  const wasFlying = useDeferredValue(virtualizer.isScrolling)
  const isFlying = !narrow && (virtualizer.isScrolling || wasFlying)
  const [first, last] = [drawn[0], drawn.at(-1)]
  const stretch = { first: first?.index ?? 0, last: last?.index ?? 0 }
  const [rest, setRest] = useState(stretch)
  // What stood still stays as it is until it is out of sight.
  if (!isFlying && (rest.first !== stretch.first || rest.last !== stretch.last)) setRest(stretch)
  const isPassing = (index: number) => isFlying && (index < rest.first || index > rest.last)
  return (
    <tbody ref={place}>
      <Gap height={first ? first.start - top : 0} />
      {drawn.map(({ index }) => {
        const holding = rows[index]
        if (!holding) return null
        return isPassing(index) ? (
          <PassingRow key={holding.token} holding={holding} row={index + 2} />
        ) : (
          draw(holding, index)
        )
      })}
      <Gap height={last ? virtualizer.getTotalSize() - (last.end - top) : 0} />
    </tbody>
  )
}

const Gap = ({ height }: { height: number }) =>
  height > 0 && <tr aria-hidden className="gap" style={{ height }} />

/** A row that flies by: what it is called and what it holds. The rest comes once it stands still. */
const PassingRow = memo(function PassingRow({ holding, row }: { holding: Holding; row: number }) {
  const { token, amount, exact } = holding
  return (
    <tr data-token={token} aria-rowindex={row}>
      <th scope="row">{token}</th>
      <td className="figure aligned">{amount && <AmountText amount={amount} exact={exact} />}</td>
    </tr>
  )
})
