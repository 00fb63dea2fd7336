import type { PaymentRow } from '~/domain/payment/row'
import { paymentWords } from '~/words/payments'
import { WindowRows } from '~/pages/payments/parts/WindowRows'
import { PaymentRowView, rowGrid } from './PaymentRowView'

type Props = {
  rows: readonly PaymentRow[]
  /** All that the filter finds, as far as it is known. */
  total: number | undefined
  keyOf: (row: PaymentRow) => string
  titleOf: (account: string) => string
  changed: ReadonlySet<string>
  /** Called when the last rows that have come are near the window. */
  onEnd: () => void
}

const usualRowPx = 61

/** The payments that have come, of which only those near the window are drawn. `aria-rowcount` counts all that the filter finds. */
export function PaymentTable({ rows, total, keyOf, titleOf, changed, onEnd }: Props) {
  const { table, columns } = paymentWords().list
  return (
    <div
      role="table"
      aria-label={table}
      aria-rowcount={total === undefined ? -1 : Math.max(total, rows.length) + 1}
      className="block w-full text-left"
    >
      <div role="rowgroup" className="block @max-4xl:sr-only">
        <div
          role="row"
          aria-rowindex={1}
          className={`${rowGrid} border-b border-line py-2 text-sm text-muted`}
        >
          {Object.entries(columns).map(([name, label]) => (
            <div
              key={name}
              role="columnheader"
              className={`font-medium ${name === 'amount' || name === 'received' ? 'text-right' : ''}`}
            >
              {label}
            </div>
          ))}
        </div>
      </div>
      <WindowRows
        rows={rows}
        usualPx={usualRowPx}
        keyOf={keyOf}
        onEnd={onEnd}
        renderRow={(row, index) => (
          <PaymentRowView
            row={row}
            index={index}
            account={titleOf(row.account)}
            isChanged={changed.has(keyOf(row))}
          />
        )}
      />
    </div>
  )
}
