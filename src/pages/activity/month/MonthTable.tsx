import type { Month } from '~/domain/history/month'
import { negate, type Amount } from '~/domain/money/amount'
import { Figure, FigureTable } from '~/ui/FigureTable'
import { AmountText } from '~/ui/values/AmountText'
import { PlainText } from '~/ui/values/PlainText'
import { activity } from '~/words/activity'

/** Each token: what it opened with, what came and went, and what it closed with. */
export function MonthTable({ month: { tokens } }: { month: Month }) {
  const { columns: say, table } = activity().month
  return (
    <FigureTable
      label={table}
      head={say.token}
      columns={[say.opening, say.in, say.out, say.rest, say.closing]}
    >
      {tokens.map((sums) => (
        <tr key={sums.token}>
          <th scope="row">
            <PlainText text={sums.token} />
          </th>
          <Sum of={say.opening} amount={sums.opening} />
          <Sum of={say.in} amount={sums.in} />
          <Sum of={say.out} amount={negate(sums.out)} />
          <Sum of={say.rest} amount={sums.rest} />
          <Sum of={say.closing} amount={sums.closing} />
        </tr>
      ))}
    </FigureTable>
  )
}

const Sum = ({ of, amount }: { of: string; amount: Amount | null }) => (
  <Figure of={of}>
    {amount === null ? (
      <span className="text-muted">{activity().month.notKnown}</span>
    ) : (
      <AmountText amount={amount} />
    )}
  </Figure>
)
