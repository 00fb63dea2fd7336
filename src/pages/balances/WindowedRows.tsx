import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useDeferredValue, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react'
import type { Holding } from '~/domain/money/holding'
import { AmountText } from '~/ui/values/AmountText'
import { memoed } from '~/ui/memoed'
import { PlainText } from '~/ui/values/PlainText'
import { looks, stretchNear } from './row-stretch'

type Props = { rows: Holding[]; draw: (holding: Holding, index: number) => ReactNode }

const narrowScreen = matchMedia('(width < 640px)')
const isNarrow = () => narrowScreen.matches
function onResize(measure: () => void) {
  narrowScreen.addEventListener('change', measure)
  return () => narrowScreen.removeEventListener('change', measure)
}

/** The rows near the window; two empty rows take the place of all others. */
export function WindowedRows(props: Props) {
  const look = useSyncExternalStore(onResize, isNarrow) ? 'cards' : 'table'
  return <RowsNear key={look} {...props} look={look} />
}

function RowsNear({ rows, draw, look }: Props & { look: keyof typeof looks }) {
  const { height } = looks[look]
  const [top, setTop] = useState(0)
  const place = useCallback((body: HTMLElement | null) => {
    if (body) setTop(body.getBoundingClientRect().top + window.scrollY)
  }, [])
  // oxlint-disable-next-line react/incompatible-library -- a warning to the React Compiler, which does not build this app
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: useCallback(() => height, [height]),
    scrollMargin: top,
  })
  const { from, to } = stretchNear(virtualizer.calculateRange(), rows.length, looks[look])
  // Cheap rows at once when scrolling begins; full rows in a transition when it ends.
  const wasFlying = useDeferredValue(virtualizer.isScrolling)
  const isFlying = look === 'table' && (virtualizer.isScrolling || wasFlying)
  // Rows drawn in full stay so until they are out of view.
  const [rest, setRest] = useState({ from, to })
  if (!isFlying && (rest.from !== from || rest.to !== to)) setRest({ from, to })
  const drawn = useMemo(
    () =>
      rows.slice(from, to).map((holding, offset) => {
        const index = from + offset
        const isPassing = isFlying && (index < rest.from || index >= rest.to)
        if (!isPassing) return draw(holding, index)
        return <PassingRow key={holding.token} holding={holding} row={index + 2} />
      }),
    [rows, draw, from, to, isFlying, rest],
  )
  return (
    <tbody ref={place}>
      <Gap height={from * height} />
      {drawn}
      <Gap height={(rows.length - to) * height} />
    </tbody>
  )
}

const Gap = ({ height }: { height: number }) =>
  height > 0 && <tr aria-hidden className="gap" style={{ height }} />

/** A row scrolling past: only its name and balance. The rest is drawn when scrolling stops. */
const PassingRow = memoed(function PassingRow({ holding, row }: { holding: Holding; row: number }) {
  const { token, amount, exact } = holding
  return (
    <tr data-token={token} aria-rowindex={row} className="passing">
      <th scope="row">
        <PlainText text={token} />
      </th>
      <td className="figure aligned">{amount && <AmountText amount={amount} exact={exact} brief />}</td>
    </tr>
  )
})
