import { add, compare, toDecimal, withDecimals, type Amount } from './amount'
import { isName } from './name'
import { readAmount } from './read-amount'
import { contractOf, type TemplateAction } from './template'

/** One line of a file of transfers; `line` counts from 1 with the heading, as a spreadsheet does. */
type TransferRow = { line: number } & (
  | { transfer: Transfer; problems?: never }
  | { transfer?: never; problems: RowProblem[] }
)
type Transfer = { to: string; token: string; amount: Amount; memo: string }
type RowProblem = 'no-name' | 'to-self' | 'no-amount' | 'decimals' | 'unknown-token' | 'memo'
export type TransferList = { rows: TransferRow[]; totals: { token: string; amount: Amount }[] }

export type CsvFault = 'empty' | 'too-many' | 'columns'
export class CsvError extends Error {
  override name = 'CsvError'
  constructor(readonly fault: CsvFault) {
    super(`csv: ${fault}`)
  }
}

const csvColumns = ['to', 'amount', 'token', 'memo'] as const
export const csvSample = `${csvColumns.join(',')}\nbob,12.50,USDP,"rent, my half"\nalice,0.000000000000000001,PLASMA,\n`
/** PlasmaPay’s limit is not documented; a transaction of more actions than this is too large for any EOSIO chain. */
// for tests
export const mostTransfers = 100
const mostMemoBytes = 256
const mostDecimals = 18

/**
 * Rows as a CSV reader gives them, headings first and in any order; `memo` may be missing. Throws CsvError where the file
 * as a whole is none of ours. `tokens` empty: not known, so that any code is taken.
 */
export function readTransfers(
  rows: string[][],
  from: string,
  tokens: ReadonlyMap<string, number | null>,
): TransferList {
  const [headings, ...lines] = rows
  const filled = lines
    .map((cells, index) => ({ line: index + 2, cells }))
    .filter(({ cells }) => cells.some((cell) => cell.trim()))
  if (!headings || filled.length === 0) throw new CsvError('empty')
  if (filled.length > mostTransfers) throw new CsvError('too-many')
  const names = headings.map((heading) => heading.trim().toLowerCase())
  const [to, amount, token, memo] = csvColumns.map((column) => names.indexOf(column))
  if (to === undefined || amount === undefined || token === undefined || Math.min(to, amount, token) < 0)
    throw new CsvError('columns')
  const read = filled.map(({ line, cells }): TransferRow => {
    const cell = (column: number | undefined) => cells[column ?? -1] ?? ''
    return {
      line,
      ...readRow(cell(to).trim(), cell(amount), cell(token).trim().toUpperCase(), cell(memo), from, tokens),
    }
  })
  return { rows: read, totals: totalsOf(read) }
}

function readRow(
  to: string,
  typed: string,
  token: string,
  memo: string,
  from: string,
  tokens: ReadonlyMap<string, number | null>,
): { transfer: Transfer } | { problems: RowProblem[] } {
  const amount = readAmount(typed)
  const decimals = tokens.get(token) ?? mostDecimals
  const known = /^[A-Z]{1,7}$/.test(token) && (tokens.size === 0 || tokens.has(token))
  const problems: RowProblem[] = [
    ...(isName(to) ? [] : (['no-name'] as const)),
    ...(to !== '' && to === from ? (['to-self'] as const) : []),
    ...(!amount || amount.units === 0n ? (['no-amount'] as const) : []),
    ...(amount && amount.decimals > decimals ? (['decimals'] as const) : []),
    ...(known ? [] : (['unknown-token'] as const)),
    ...(new TextEncoder().encode(memo).length > mostMemoBytes ? (['memo'] as const) : []),
  ]
  if (problems.length > 0 || !amount) return { problems }
  return { transfer: { to, token, amount: withDecimals(amount, decimals), memo } }
}

function totalsOf(rows: TransferRow[]): TransferList['totals'] {
  const totals = new Map<string, Amount>()
  for (const { transfer } of rows) {
    if (!transfer) continue
    const before = totals.get(transfer.token)
    totals.set(transfer.token, before ? add(before, transfer.amount) : transfer.amount)
  }
  return [...totals]
    .map(([token, amount]) => ({ token, amount }))
    .toSorted((a, b) => -compare(a.amount, b.amount))
}

/** One action a row: PLASMA with its code, as its system contract wants it, other tokens with the fee taken out. */
export const transferActions = (list: TransferList, from: string): TemplateAction[] =>
  list.rows.flatMap(({ transfer }) => {
    if (!transfer) return []
    const { to, token, amount, memo } = transfer
    const digits = toDecimal(amount)
    const data =
      token === 'PLASMA'
        ? { from, to, quantity: `${digits} PLASMA`, memo }
        : { from, to, quantity: digits, paySysCms: false, memo }
    return [
      {
        account: contractOf(token),
        name: 'transfer',
        actor: null,
        permission: null,
        data: JSON.stringify(data, null, 2),
      },
    ]
  })
