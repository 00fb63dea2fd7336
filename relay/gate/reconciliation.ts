import { Hono } from 'hono'
import { createSums } from '~/domain/payment/reconciliation/add-up'
import { figuresOf } from '~/domain/payment/reconciliation/figures-of'
import {
  figureKinds,
  type ListCheck,
  type Reconciliation,
} from '~/domain/payment/reconciliation/reconciliation'
import { csvText } from '~/domain/value/csv'
import { paymentsOf, type Period } from '#relay/memory/period'
import { accountOf, type Context, type Environment } from './context'
import { isExportFormat, streamed } from './export'
import { refuse } from './refuse'

type CompareList = (account: string, period: Period) => Promise<ListCheck>

const momentOf = (text: string | undefined) => {
  const time = Date.parse(text ?? '')
  return Number.isNaN(time) ? null : new Date(time)
}

/** What the query asks for, or why it cannot be read. */
function periodOf(context: Context, query: Record<string, string>): Period | Response {
  const [from, to] = [momentOf(query.from), momentOf(query.to)]
  if (!from || !to || from >= to)
    return refuse(400, 'from and to are moments as in ISO-8601, and from is before to.')
  const { account } = query
  if (account !== undefined && !accountOf(context, account))
    return refuse(400, 'account is none of this relay’s.')
  return { from, to, account }
}

/** `GET /relay/reconciliation`: the payments of a period added up, and the vendors’ lists held against what is remembered. */
export function reconciliationRoutes(context: Context, compareList: CompareList) {
  const routes = new Hono<Environment>()
  routes.get('/', async (call) => {
    const period = periodOf(context, call.req.query())
    if (period instanceof Response) return period
    const format = call.req.query('format') ?? 'json'
    if (!isExportFormat(format)) return refuse(400, 'format is csv or json.')
    const accounts = context.settings.accounts.filter(({ id }) => id === (period.account ?? id))
    // First, so that what the lists bring is added up as well.
    const lists = await Promise.all(accounts.map(({ id }) => compareList(id, period)))
    const rows = paymentsOf(await context.memory.database(), period)
    if (format === 'csv') return streamed(csvOf(rows, lists), 'csv', 'reconciliation')
    const sums = createSums()
    for await (const batch of rows) for (const row of batch) sums.add(row)
    const answer: Reconciliation = {
      from: period.from.toISOString(),
      to: period.to.toISOString(),
      ...sums.result(),
      lists,
    }
    return call.json(answer)
  })
  return routes
}

const columns = [
  'account',
  'vendor',
  'id',
  'reference',
  'createdAt',
  'status',
  'word',
  'currency',
  ...figureKinds,
  'list',
] as const

/** A row for each payment and currency, so that a spreadsheet can add up what is of one currency. */
async function* csvOf(batches: ReturnType<typeof paymentsOf>, lists: readonly ListCheck[]) {
  const marks = new Map(
    lists.flatMap(({ account, onlyVendor, onlyHere }) => [
      ...onlyVendor.map(({ id }) => [`${account} ${id}`, 'was not known'] as const),
      ...(onlyHere ?? []).map(({ id }) => [`${account} ${id}`, 'not listed'] as const),
    ]),
  )
  yield csvText([columns])
  for await (const batch of batches)
    yield csvText(
      batch.flatMap((row) => {
        const figures = figuresOf(row)
        const currencies = new Set(figures.map(({ sum }) => sum.currency))
        return [...(currencies.size === 0 ? [''] : currencies)].map((currency) => [
          row.account,
          row.vendor,
          row.id,
          row.reference ?? '',
          row.createdAt.toISOString(),
          row.status,
          row.word,
          currency,
          ...figureKinds.map(
            (kind) =>
              figures.find((each) => each.kind === kind && each.sum.currency === currency)?.sum.amount ?? '',
          ),
          marks.get(`${row.account} ${row.id}`) ?? '',
        ])
      }),
    )
}
