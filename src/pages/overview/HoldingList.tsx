import type { ComponentType, ReactNode } from 'react'
import { toDecimal, type Amount } from '~/domain/money/amount'
import { paths } from '~/domain/paths'
import { AmountText } from '~/ui/values/AmountText'
import { Changed } from '~/ui/values/Changed'
import { TokenMark } from '~/ui/values/TokenMark'

type Row = { token: string; amount: Amount; exact: boolean }
type Props<Each extends Row> = {
  rows: Each[]
  /** How many of them; the others are a press away. */
  count?: number
  /** Below the name and below the amount, where that is known yet. */
  nameOf?: (row: Each) => ReactNode
  Second?: ComponentType<{ row: Each }>
}

export const shownAtFirst = 6

/** What is held, two lines a token, which have their height before the second one is known. Each leads to its token. */
export function HoldingList<Each extends Row>({ rows, count = shownAtFirst, nameOf, Second }: Props<Each>) {
  return (
    <ul className="divide-y divide-line">
      {/* By its place, so that another order changes what a row says and moves nothing. */}
      {rows.slice(0, count).map((row, index) => (
        <li
          key={index}
          className="relative grid min-h-[61px] grid-cols-[auto_minmax(0,1fr)] gap-x-4 px-4 py-2 hover:bg-surface"
        >
          <span className="min-w-0 self-center">
            <a href={paths.token(row.token)} className="font-semibold text-ink after:absolute after:inset-0">
              <TokenMark token={row.token} />
            </a>
          </span>
          <span className="min-w-0 text-right">
            {/* A figure that becomes exact is drawn anew, instead of having its digits pushed aside. */}
            <Changed key={row.token} value={firstDigits(row.amount)}>
              <AmountText
                key={`${toDecimal(row.amount)} ${row.exact}`}
                amount={row.amount}
                exact={row.exact}
              />
            </Changed>
          </span>
          <span className="col-span-2 flex min-h-5 justify-between gap-4 text-sm text-muted">
            <span className="truncate">{nameOf?.(row)}</span>
            <span className="max-w-full shrink-0 text-right">{Second && <Second row={row} />}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}

/** The digits that a rounded figure and the exact one have in common, so that becoming exact is no change. */
const firstDigits = (amount: Amount) =>
  toDecimal(amount)
    .replace(/\.0*$|(\.\d*?)0+$/, '$1')
    .slice(0, 14)
