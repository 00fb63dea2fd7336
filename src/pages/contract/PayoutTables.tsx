import type { Amount } from '~/domain/money/amount'
import { timesIn, type Payout, type Payouts } from '~/domain/contract/payouts'
import type { ActionItem } from '~/domain/trace/trace'
import { AccountName } from '~/ui/values/AccountName'
import { AmountText } from '~/ui/values/AmountText'
import { BlockTime } from '~/ui/values/BlockTime'
import { Figure, FigureTable } from '~/ui/FigureTable'
import { Empty } from '~/ui/Empty'
import { PlainText } from '~/ui/values/PlainText'
import { contract } from '~/words/contract'
import { words } from '~/words/words'

type Balance = { token: string; balance: Amount }
type Props = {
  bank: string
  payouts: Payouts[]
  balances: Balance[]
  hrefOf: (item: ActionItem) => string
}

/** What the bank can still pay of each token, and the payouts to compare that with. */
export function PayoutTables({ bank, payouts, balances, hrefOf }: Props) {
  const said = contract().payouts
  if (payouts.length === 0) return <Empty>{said.none(bank)}</Empty>
  return (
    <>
      <p className="p-4 text-sm text-muted">{said.explain(bank)}</p>
      <CoverTable payouts={payouts} balances={balances} />
      <h3 className="border-t border-line px-4 pt-4 font-semibold">{said.largest}</h3>
      <LargestTable largest={payouts.flatMap(({ largest }) => largest)} hrefOf={hrefOf} />
    </>
  )
}

function CoverTable({ payouts, balances }: Pick<Props, 'payouts' | 'balances'>) {
  const { columns, cover } = contract().payouts
  return (
    <FigureTable
      label={cover}
      head={columns.token}
      columns={[columns.balance, columns.largestLastDay, { text: columns.covered }]}
    >
      {payouts.map(({ token, largestToday }) => {
        const balance = balances.find((each) => each.token === token)?.balance ?? null
        return (
          <tr key={token}>
            <th scope="row" className="font-semibold">
              <PlainText text={token} />
            </th>
            <Figure of={columns.balance}>
              {balance ? <AmountText amount={balance} /> : contract().notStated}
            </Figure>
            <Figure of={columns.largestLastDay}>
              {largestToday ? <AmountText amount={largestToday.amount} /> : '–'}
            </Figure>
            <td data-label={columns.covered}>
              <Covered balance={balance} largestToday={largestToday} />
            </td>
          </tr>
        )
      })}
    </FigureTable>
  )
}

function Covered({ balance, largestToday }: { balance: Amount | null; largestToday: Payout | null }) {
  const { payouts } = contract()
  if (!largestToday) return payouts.noneLastDay
  if (!balance) return payouts.noBalance
  const times = timesIn(balance, largestToday.amount)
  return times > 0n ? payouts.covers(times) : <span className="text-bad">{payouts.notCovered}</span>
}

function LargestTable({ largest, hrefOf }: { largest: Payout[] } & Pick<Props, 'hrefOf'>) {
  const { payouts } = contract()
  const columns = payouts.largestColumns
  return (
    <FigureTable
      label={payouts.largest}
      head={columns.action}
      columns={[{ text: columns.to }, columns.amount, { text: columns.time }]}
    >
      {largest.map(({ item, to, amount, token }, index) => (
        <tr key={index}>
          <th scope="row">
            <a href={hrefOf(item)}>
              <PlainText text={words.actions.named(item.trace.account, item.trace.name)} />
            </a>
          </th>
          <td data-label={columns.to}>
            <AccountName name={to} />
          </td>
          <Figure of={columns.amount}>
            <AmountText amount={amount} token={token} />
          </Figure>
          <td data-label={columns.time}>
            <BlockTime time={item.time} />
          </td>
        </tr>
      ))}
    </FigureTable>
  )
}
