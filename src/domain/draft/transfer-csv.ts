import { add, compare, withDecimals, type Amount } from '~/domain/money/amount'
import { csvText } from '~/domain/value/csv'
import { isName } from '~/domain/value/name'
import { anyMarks, readAmount, type Reading } from '~/domain/money/typed-amount'
import type { TemplateAction } from './draft'
import { byteLength, maxMemoBytes, transferAction } from './transfer-action'
import { me } from './variables'

/** One row of a file of transfers; `line` counts from 1 with the heading, as a spreadsheet does. */
type TransferRow = { line: number } & (
  | { transfer: Transfer; problems?: never }
  | { transfer?: never; problems: RowProblem[] }
)
type Transfer = { to: string; token: string; amount: Amount; memo: string }
/** What can be wrong with a row, and in which column. */
const problemColumns = {
  'no-name': 'to',
  'to-self': 'to',
  'no-amount': 'amount',
  'two-numbers': 'amount',
  decimals: 'amount',
  'unknown-token': 'token',
  memo: 'memo',
  'extra-cell': null,
} as const
type RowProblem = keyof typeof problemColumns
/** Null: the whole row. */
export const columnOf = (problem: RowProblem) => problemColumns[problem]
export type TransferList = { rows: TransferRow[]; totals: { token: string; amount: Amount }[] }

export type DecimalMark = '.' | ','

export type CsvFault = 'empty' | 'too-many' | 'columns'
export class CsvError extends Error {
  override name = 'CsvError'
  constructor(readonly fault: CsvFault) {
    super(`csv: ${fault}`)
  }
}

const csvColumns = ['to', 'amount', 'token', 'memo'] as const
export const csvSample = csvText([
  csvColumns,
  ['bob', '12.50', 'USDP', 'rent, my half'],
  ['alice', '0.000000000000000001', 'PLASMA', ''],
])
/** PlasmaPay’s limit is not documented; a transaction of more actions than this is too large for any EOSIO chain. */
// for tests
export const maxTransfers = 100
const maxDecimals = 18

/**
 * Reads rows of a CSV file, headings first; columns are in any order, and `memo` may be missing. Throws CsvError where the
 * whole file is unusable. `tokens`: decimals by code; where it is empty any code is accepted. `mark`, once the user has chosen
 * it, decides about amounts that could be two numbers.
 */
export function readTransfers(
  rows: string[][],
  from: string,
  tokens: ReadonlyMap<string, number | null>,
  mark: DecimalMark | null,
): TransferList {
  const [headings, ...lines] = rows
  const filled = lines
    .map((cells, index) => ({ line: index + 2, cells }))
    .filter(({ cells }) => cells.some((cell) => cell.trim()))
  if (!headings || filled.length === 0) throw new CsvError('empty')
  if (filled.length > maxTransfers) throw new CsvError('too-many')
  const names = headings.map((heading) => heading.trim().toLowerCase())
  const [to, amount, token, memo] = csvColumns.map((column) => names.indexOf(column))
  if (to === undefined || amount === undefined || token === undefined || Math.min(to, amount, token) < 0)
    throw new CsvError('columns')
  const read = filled.map(({ line, cells }): TransferRow => {
    // "5,000" without quotation marks is two cells, and the second would be lost.
    if (cells.slice(names.length).some((cell) => cell.trim())) return { line, problems: ['extra-cell'] }
    const cell = (column: number | undefined) => cells[column ?? -1] ?? ''
    const code = cell(token).trim().toUpperCase()
    const row = { to: cell(to).trim(), typed: cell(amount), token: code, memo: cell(memo) }
    return { line, ...readRow(row, from, tokens, mark) }
  })
  return { rows: read, totals: totalsOf(read) }
}

type Row = { to: string; typed: string; token: string; memo: string }

function readRow(
  { to, typed, token, memo }: Row,
  from: string,
  tokens: ReadonlyMap<string, number | null>,
  mark: DecimalMark | null,
): { transfer: Transfer } | { problems: RowProblem[] } {
  const decimals = tokens.get(token) ?? maxDecimals
  const reading = readAmount(typed, anyMarks)
  const amount = reading && decideReading(reading, typed, decimals, mark)
  const known = /^[A-Z]{1,7}$/.test(token) && (tokens.size === 0 || tokens.has(token))
  const problems: RowProblem[] = [
    ...(isName(to) ? [] : (['no-name'] as const)),
    ...(to !== '' && to === from ? (['to-self'] as const) : []),
    ...(reading && !amount ? (['two-numbers'] as const) : []),
    ...(!reading || amount?.units === 0n ? (['no-amount'] as const) : []),
    ...(amount && amount.decimals > decimals ? (['decimals'] as const) : []),
    ...(known ? [] : (['unknown-token'] as const)),
    ...(byteLength(memo) > maxMemoBytes ? (['memo'] as const) : []),
  ]
  if (problems.length > 0 || !amount) return { problems }
  return { transfer: { to, token, amount: withDecimals(amount, decimals), memo } }
}

/** Undefined where it could be two numbers and the decimal mark has not been chosen. */
function decideReading(reading: Reading, typed: string, decimals: number, mark: DecimalMark | null) {
  if ('amount' in reading) return reading.amount
  const [whole, broken] = reading.either
  if (decimals === 0) return whole
  return mark === null ? undefined : typed.includes(mark) ? broken : whole
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

/**
 * One action for each row, with the fee of stable coins taken out of the amount. Without `username` it uses the variable for
 * the signed-in account.
 */
export const transferActions = (list: TransferList, username: string): TemplateAction[] =>
  list.rows.flatMap(({ transfer }) => {
    if (!transfer) return []
    const { account, name, data } = transferAction({
      ...transfer,
      from: username || `{{${me}}}`,
      inPlasma: false,
    })
    return [{ account, name, actor: null, permission: null, data: JSON.stringify(data, null, 2) }]
  })
