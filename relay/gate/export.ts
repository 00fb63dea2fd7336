import type { PaymentRow } from '~/domain/payment/row'
import { csvText } from '~/domain/value/csv'

const columns = [
  'account',
  'vendor',
  'id',
  'reference',
  'status',
  'word',
  'amount',
  'currency',
  'received',
  'receivedCurrency',
  'description',
  'customer',
  'email',
  'link',
  'createdAt',
  'createdText',
  'changedAt',
  'checkedAt',
  'note',
] as const satisfies (keyof PaymentRow)[]

type ExportFormat = 'csv' | 'json'
export const isExportFormat = (text: string): text is ExportFormat => text === 'csv' || text === 'json'

const lineOf = (row: PaymentRow) => columns.map((column) => row[column] ?? '')

async function* csvOf(batches: AsyncIterable<PaymentRow[]>) {
  yield csvText([columns])
  for await (const batch of batches) yield csvText(batch.map(lineOf))
}

async function* jsonOf(batches: AsyncIterable<PaymentRow[]>) {
  let before = '[\n'
  for await (const batch of batches) {
    yield before + batch.map((row) => JSON.stringify(row)).join(',\n')
    before = ',\n'
  }
  yield before === '[\n' ? '[]\n' : '\n]\n'
}

export const exportResponse = (batches: AsyncGenerator<PaymentRow[]>, format: ExportFormat): Response =>
  streamed(format === 'csv' ? csvOf(batches) : jsonOf(batches), format, 'payments')

/** Made while it is read: whoever reads slowly makes it wait, and nothing piles up. `name`: of the file. */
export function streamed(texts: AsyncGenerator<string>, format: ExportFormat, name: string): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const { done, value } = await texts.next()
        if (done) controller.close()
        else controller.enqueue(encoder.encode(value))
      },
      cancel: () => texts.return(undefined).then(() => undefined),
    },
    { highWaterMark: 0 },
  )
  const type = format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json'
  return new Response(body, {
    headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}.${format}"` },
  })
}
