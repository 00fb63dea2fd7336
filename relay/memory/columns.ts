import { sql, type Expression, type SqlBool } from 'kysely'
import { toDecimal } from '~/domain/money/amount'
import { amountOf, type PaymentFacts, type Stamp } from '~/domain/payment/facts'
import { searchText } from './search-text'
import type { PaymentsTable } from './tables'

/** The columns that a vendor’s answer may tell, or leave out. */
const told = [
  'reference',
  'amount',
  'currency',
  'received',
  'received_currency',
  'description',
  'customer',
  'email',
  'link',
  'created_at',
  'created_text',
] as const
type Told = (typeof told)[number]
type ToldColumns = { [K in Told]: PaymentsTable[K] | null }

/** Before every amount. */
const noAmount = '-1'

/** PostgreSQL takes no U+0000, and no half of a character. */
export const storable = (text: string) =>
  text.replaceAll('\0', '\uFFFD').replaceAll(/\p{Surrogate}/gu, '\uFFFD')
const textOf = (text: string | undefined) => (text === undefined ? null : storable(text))

/** So many characters of a vendor’s word are in the index of its column. */
const indexedLength = 50

/** Whether a column holds this text, by the index of its beginning. */
export function hasText(column: 'currency' | 'reference', text: string): Expression<SqlBool> {
  const wanted = storable(text)
  const start = sql`left(${wanted}, ${sql.lit(indexedLength)})`
  const begins = sql<SqlBool>`left(${sql.ref(column)}, ${sql.lit(indexedLength)}) = ${start}`
  // What is shorter than its beginning may be is the whole.
  return wanted.length < indexedLength ? begins : sql`(${begins} and ${sql.ref(column)} = ${wanted})`
}

const [earliest, latest] = [Date.UTC(1900, 0), Date.UTC(9999, 11, 31)]
/** Nearest of the times that both drivers write alike. */
export const storableTime = (ms: number) => new Date(Math.min(latest, Math.max(earliest, ms)))
const momentOf = (stamp: Stamp | undefined) => (typeof stamp?.at === 'number' ? storableTime(stamp.at) : null)

export const toldColumns = (facts: Partial<PaymentFacts>): ToldColumns => ({
  reference: textOf(facts.reference),
  amount: facts.asked?.amount ?? null,
  currency: textOf(facts.asked?.currency),
  received: facts.received?.amount ?? null,
  received_currency: textOf(facts.received?.currency),
  description: textOf(facts.description),
  customer: textOf(facts.customer),
  email: textOf(facts.email),
  link: textOf(facts.link),
  created_at: momentOf(facts.created),
  created_text:
    facts.created && (facts.created.at === null || !facts.created.zoned) ? textOf(facts.created.text) : null,
})

/** `over` laid over `under`: what it leaves out is kept. */
export const laidOver = <T extends ToldColumns>(under: T, over: ToldColumns): T => ({
  ...under,
  ...Object.fromEntries(Object.entries(over).filter(([, value]) => value !== null)),
})

/** What follows from the other columns. */
export function derivedColumns(row: ToldColumns & { id: string }) {
  const amount = amountOf(row.amount ?? undefined)
  return {
    amount_sort: amount ? toDecimal(amount) : noAmount,
    search: searchText([row.reference, row.id, row.description, row.customer, row.email]),
  }
}
