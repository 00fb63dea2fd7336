import type { Delivery } from '~/domain/payment/delivery'
import { hookWords } from '~/words/hooks'
import { WindowRows } from '~/pages/payments/parts/WindowRows'
import { DeliveryRow, rowGrid } from './DeliveryRow'

type Props = {
  rows: readonly Delivery[]
  /** All that the filter finds. */
  total: number
  titleOf: (account: string) => string
}

const usualRowPx = 61
const keyOf = ({ number }: Delivery) => String(number)

/** The deliveries that have come, of which only those near the window are drawn. `aria-rowcount` counts all that the filter finds. */
export function DeliveryTable({ rows, total, titleOf }: Props) {
  const { table, columns } = hookWords().list
  return (
    <div
      role="table"
      aria-label={table}
      aria-rowcount={Math.max(total, rows.length) + 1}
      className="block w-full text-left"
    >
      <div role="rowgroup" className="block @max-4xl:sr-only">
        <div
          role="row"
          aria-rowindex={1}
          className={`${rowGrid} border-b border-line py-2 text-sm text-muted`}
        >
          {Object.entries(columns).map(([name, label]) => (
            <div key={name} role="columnheader" className="font-medium">
              {label}
            </div>
          ))}
        </div>
      </div>
      <WindowRows
        rows={rows}
        usualPx={usualRowPx}
        keyOf={keyOf}
        renderRow={(row, index) => (
          <DeliveryRow delivery={row} index={index} account={titleOf(row.account)} />
        )}
      />
    </div>
  )
}
