import type { Kysely } from 'kysely'
import { paymentSorts, type PaymentFilter } from '~/domain/payment/filter'
import { allPayments, listPayments, totalPayments } from '#relay/memory/find-payments'
import type { Tables } from '#relay/memory/tables'

const runs = 5
const rows = 50

/** Filters and searches of every kind: what is found often, seldom, never; and pairs that are never found together. */
const filters: Record<string, PaymentFilter> = {
  'one status': { status: 'created' },
  'status and account': { status: 'failed', account: 'ramp' },
  'status and rare currency': { status: 'failed', currency: 'XMR' },
  'amounts that the currency never has': { currency: 'BTC', min: '100' },
  'few amounts, one status': { min: '2684', status: 'partial' },
  'one early month': { to: '2020-02-01T00:00:00Z', status: 'failed' },
  'nothing at all': { status: 'unknown' },
  'search: common word': { q: 'coffee' },
  'search: one reference': { q: 'order-0999999' },
  'search: an id': { q: 'c4ca4238a0b923820dcc509a6f75849b' },
  'search: an e-mail': { q: 'dave4567@' },
  'search: part of a word': { q: 'offe' },
  'search: one letter': { q: 'a' },
  'search: two letters that begin no word': { q: 'zq' },
  'search: Russian': { q: 'книги 13' },
  'search: two words never together': { q: 'coffee green' },
  'search: three common words': { q: 'com dave green' },
  'search: hosts never together': { q: 'mail.example shop.example' },
  'search and a status it never has': { q: 'ann', status: 'failed', sort: 'largest' },
  'search and rare currency': { q: 'example.com', currency: 'XMR' },
}

const median = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0

async function timed(what: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    const begun = performance.now()
    await what()
    times.push(performance.now() - begun)
  }
  return median(times)
}

type Measured = { name: string; ms: number }

/** The median of five for each kind of page. */
export async function measureQueries(database: Kysely<Tables>): Promise<Measured[]> {
  const measured: Measured[] = []
  const page = async (name: string, filter: PaymentFilter, after: string | null = null) =>
    measured.push({ name, ms: await timed(() => listPayments(database, filter, { limit: rows, after })) })
  for (const sort of paymentSorts) await page(`first page, ${sort}`, { sort })
  const deep = Buffer.from(JSON.stringify(['newest', '2022-01-01T00:00:00.000Z', 1])).toString('base64url')
  await page('a page in the middle', {}, deep)
  for (const [name, filter] of Object.entries(filters)) await page(name, filter)
  return measured
}

export const measureTotals = async (database: Kysely<Tables>): Promise<Measured[]> => [
  { name: 'totals of all', ms: await timed(() => totalPayments(database, {})) },
  { name: 'totals of a search', ms: await timed(() => totalPayments(database, { q: 'coffee' })) },
]

const largest = () => process.memoryUsage().rss / 1_000_000

/** How much larger this process becomes at most while it exports so many payments, in MB. */
export async function measureExport(database: Kysely<Tables>, count: number) {
  const before = largest()
  let [most, read] = [before, 0]
  const begun = performance.now()
  for await (const batch of allPayments(database, {})) {
    read += batch.length
    most = Math.max(most, largest())
    if (read >= count) break
  }
  return { read, megabytes: most - before, ms: performance.now() - begun }
}
