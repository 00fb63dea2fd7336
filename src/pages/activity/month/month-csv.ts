import type { Month } from '~/domain/history/month'
import type { ActivityRow, Flow } from '~/domain/history/row'
import { negate, toDecimal, type Amount } from '~/domain/money/amount'

type Move = { row: ActivityRow; flow: Flow; other: string }

/** The single movements of the rows, oldest first. `other` is whom money went to or came from, else the contract that moved it. */
export const movesIn = (rows: ActivityRow[]): Move[] =>
  rows.toReversed().flatMap((row) => {
    const { happened, account } = row
    const other = happened.is === 'sent' ? happened.to : happened.is === 'received' ? happened.from : account
    return row.flows
      .filter(({ direction }) => direction === 'in' || direction === 'out')
      .map((flow) => ({ row, flow, other }))
  })

const head = ['line', 'time', 'token', 'amount', 'with', 'memo', 'trx_id', 'global_action_seq']
const iso = (time: number | null) => (time === null ? '' : new Date(time).toISOString())

const balance = (name: string, token: string, amount: Amount | null) => [
  name,
  '',
  token,
  amount ? toDecimal(amount) : '',
  '',
  '',
  '',
  '',
]

/** Opening and closing of each token around its moves; what is not known is empty. Times in UTC, money in every digit. */
export function monthCsv(month: Month, rows: ActivityRow[]): string[][] {
  const moves = movesIn(rows)
  return [
    head,
    ...month.tokens.flatMap(({ token, opening, rest, closing }) => [
      balance('opening', token, opening),
      ...moves
        .filter(({ flow }) => flow.token === token)
        .map(({ row, flow, other }) => [
          flow.direction,
          iso(row.time),
          token,
          toDecimal(flow.direction === 'out' ? negate(flow.amount) : flow.amount),
          other,
          row.memo,
          row.transaction ?? '',
          row.sequence,
        ]),
      balance('fees_and_other', token, rest),
      balance('closing', token, closing),
    ]),
  ]
}
