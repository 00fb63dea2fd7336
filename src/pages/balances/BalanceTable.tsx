import { Suspense, type CSSProperties } from 'react'
import type { Holding } from '~/domain/money/holding'
import { lazyView } from '~/ui/lazy-view'
import { onDemand } from '~/ui/on-demand'
import { holdingWords } from '~/words/holdings'
import { words } from '~/words/words'
import { BalanceRow } from './BalanceRow'
import type { Figures } from '~/pages/use-figures'
import type { Watch } from './use-seen'

type Props = {
  rows: Holding[]
  figures: Figures
  byValue: boolean
  /** True once /tokens has answered, so that tokens it does not list can be marked. */
  listed: boolean
  watch: Watch
}

const WindowedRows = lazyView(
  onDemand(
    () => import('./WindowedRows'),
    (module) => module.WindowedRows,
  ),
)

/** Of more rows than this only those near the window are drawn. */
const maxDrawnAtOnce = 200
/** Rows that fill a window while the code that draws near it is loading. */
const initialRows = 30

/** PlasmaPay’s exact figures have this many decimals; a column for fewer would grow when they arrive. */
const usualDecimals = 18

const placesOf = (rows: Holding[]) =>
  rows
    .flatMap(({ amount, decimals }) => [amount?.decimals ?? 0, decimals ?? 0])
    .reduce((most, places) => (places > most ? places : most), usualDecimals)

export function BalanceTable({ rows, figures, byValue, listed, watch }: Props) {
  const { columns } = holdingWords().balances
  const draw = (holding: Holding, index: number) => (
    <BalanceRow
      key={holding.token}
      row={index + 2}
      holding={holding}
      exact={figures.exact.get(holding.token)}
      failed={figures.failed.has(holding.token)}
      value={byValue ? (figures.values.get(holding.token) ?? null) : undefined}
      listed={listed}
      watch={watch}
    />
  )
  return (
    <table
      className={byValue ? 'sheet balances valued' : 'sheet balances'}
      aria-label={words.balances.title}
      aria-rowcount={rows.length + 1}
      style={{ '--places': placesOf(rows) } as CSSProperties}
    >
      <thead>
        <tr aria-rowindex={1}>
          <th scope="col">{columns.token}</th>
          <th scope="col" className="name">
            {columns.name}
          </th>
          <th scope="col" className="figure">
            {columns.balance}
          </th>
          <th scope="col" className="exactness">
            {columns.exactness}
          </th>
          {byValue && (
            <th scope="col" className="figure value">
              {columns.value}
            </th>
          )}
          <th scope="col">
            <span className="sr-only">{columns.copy}</span>
          </th>
        </tr>
      </thead>
      {rows.length > maxDrawnAtOnce ? (
        <Suspense fallback={<tbody>{rows.slice(0, initialRows).map(draw)}</tbody>}>
          <WindowedRows rows={rows} draw={draw} />
        </Suspense>
      ) : (
        <tbody>{rows.map(draw)}</tbody>
      )}
    </table>
  )
}
