import type { ReactNode } from 'react'
import type { Way } from '~/domain/money/ways-to-pay'
import { feeWords } from '~/words/fees'

/** `cells` are in the order of the ways. */
type WayRow = { label: string; strong?: boolean; cells: ReactNode[] }

type Props = { label: string; corner: string; ways: Way[]; rows: WayRow[] }

/** A column for each way to pay. */
export function WayTable({ label, corner, ways, rows }: Props) {
  const { paidIn } = feeWords()
  return (
    <table className="sheet" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{corner}</th>
          {ways.map((way) => (
            <th key={way.paidIn} scope="col" className="figure">
              {paidIn(way.paidIn)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, strong, cells }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            {ways.map((way, index) => (
              <td
                key={way.paidIn}
                className={strong ? 'figure text-lg' : 'figure'}
                data-label={paidIn(way.paidIn)}
              >
                <span className="min-w-0">{cells[index]}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
