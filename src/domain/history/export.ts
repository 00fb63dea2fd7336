import { toDecimal } from '~/domain/money/amount'
import { textOf } from './batch'
import { transactionOf } from './entry'
import type { HistoryLine } from './lines'
import { failureOf, flowsOf, type Flow, type Perspective } from './row'
import { isObject, parseJson, printJson } from '~/domain/json/json'
import { readActionItem } from '~/domain/trace/trace'

/** The columns of the CSV, named as in the API. */
export const csvHead = [
  'global_action_seq',
  'time',
  'block_num',
  'trx_id',
  'contract',
  'action',
  'receiver',
  'notified',
  'authorization',
  'from',
  'to',
  'amount',
  'token',
  'memo',
  'in_before_fees',
  'out_before_fees',
  'status',
  'error',
  'console',
  'data',
]

/** The cells of one line: every digit, times in UTC with their zone. */
export function csvRow(listed: HistoryLine, perspective: Perspective): string[] {
  const { head, notices } = listed
  const item = readActionItem(parseJson(textOf(head)))
  if (!item) throw new Error('The text of an entry is not an action.')
  const { transfer, named } = head
  const data = item.trace.data
  const money = transfer ?? named
  const flows = flowsOf(listed, perspective, 'sum')
  const failure = failureOf(listed)
  return [
    head.sequence,
    isoTime(head.time),
    head.block ?? '',
    transactionOf(item) ?? '',
    head.account,
    head.name,
    head.receiver,
    notices.map(({ receiver }) => receiver).join(' '),
    head.authorization.join(' '),
    transfer?.from ?? '',
    transfer?.to ?? '',
    money ? toDecimal(money.amount) : '',
    money?.token ?? '',
    isObject(data) && typeof data.memo === 'string' ? data.memo : '',
    sums(flows, 'in'),
    sums(flows, 'out'),
    failure === null ? 'executed' : 'failed',
    failure ?? '',
    item.trace.console,
    printJson(data),
  ]
}

/** The last millisecond a Date can hold. */
const maxTimeMs = 8.64e15
const isoTime = (time: number | null) =>
  time === null || Math.abs(time) > maxTimeMs ? '' : new Date(time).toISOString()

const sums = (flows: Flow[], direction: Flow['direction']) =>
  flows
    .filter((flow) => flow.direction === direction)
    .map(({ amount, token }) => `${toDecimal(amount)} ${token}`)
    .join('; ')

/** The lines as a JSON array, each exactly as the server wrote it. */
export const jsonOf = (lines: HistoryLine[]) =>
  lines.length === 0 ? '[]\n' : `[\n${lines.map(({ head }) => textOf(head)).join(',\n')}\n]\n`
