import type { Month } from '~/domain/history/month'
import { negate, type Amount } from '~/domain/money/amount'
import { FigureTable } from '~/ui/FigureTable'
import { AmountText } from '~/ui/values/AmountText'
import { PlainText } from '~/ui/values/PlainText'
import { activity } from '~/words/activity'

/** Each token: what it opened with, what came and went, and what it closed with. */
export function MonthTable({ month: { tokens } }: { month: Month }) {
  const { columns: say, table } = activity().month
  return (
    <FigureTable
      label={table}
      rows={tokens}
      keyOf={({ token }) => token}
      head={[say.token, ({ token }) => <PlainText text={token} />]}
      columns={[
        [say.opening, (sums) => <Sum amount={sums.opening} />],
        [say.in, (sums) => <Sum amount={sums.in} />],
        [say.out, (sums) => <Sum amount={negate(sums.out)} />],
        [say.rest, (sums) => <Sum amount={sums.rest} />],
        [say.closing, (sums) => <Sum amount={sums.closing} />],
      ]}
    />
  )
}

const Sum = ({ amount }: { amount: Amount | null }) =>
  amount === null ? (
    <span className="text-muted">{activity().month.notKnown}</span>
  ) : (
    <AmountText amount={amount} />
  )
