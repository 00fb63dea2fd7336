import type { Kysely, Selectable, Transaction } from 'kysely'
import { compare, zero } from '~/domain/money/amount'
import { amountOf } from '~/domain/payment/facts'
import type { PaymentEvent } from '~/domain/payment/row'
import type { Vendor } from '~/domain/payment/vendor'
import { nextChanges } from './changes'
import { derivedColumns, laidOver, storable, toldColumns } from './columns'
import type { PaymentsTable, Tables } from './tables'
import type { Telling } from './telling'
import { watchOrStop } from './watches'
import { intoRow, isLeftBehind, lastOfEach } from './which-row'

type AccountName = { id: string; vendor: Vendor }

/** `older`: more is remembered already, and stays. */
type Remembered = 'new' | 'changed' | 'same' | 'older'

type Kept = Omit<Selectable<PaymentsTable>, 'number'>
type Change = {
  row: Kept
  outcome: Remembered
  event?: PaymentEvent['kind'] | undefined
  /** Whether a list of payments shows a difference. */
  isSeen: boolean
  /** Nothing but the time of asking is new. */
  isOnlyAsked?: boolean
}

/** Another relay wrote the same new payment at the same moment. */
class WrittenBefore extends Error {
  override name = 'WrittenBefore'
}

export async function remember(database: Kysely<Tables>, account: AccountName, telling: Telling) {
  if (await isSameAnswer(database, account, telling)) return 'same'
  const [outcome] = await rememberAll(database, account, [telling])
  return outcome ?? 'same'
}

/** The usual case costs one statement: an answer of the same letters tells nothing new, but when it was asked for. */
async function isSameAnswer(
  database: Kysely<Tables>,
  account: AccountName,
  { facts, answer, askedAt, kind }: Telling,
): Promise<boolean> {
  if (kind === 'asked') return false
  const { numUpdatedRows } = await database
    .updateTable('payments')
    .set({ checked_at: askedAt })
    .where('account', '=', account.id)
    .where('id', 'in', [facts.id, facts.replaces ?? facts.id])
    .where('answer', '=', storable(answer))
    .where('checked_at', '<=', askedAt)
    // A deleted payment of which the vendor tells again has changed.
    .where('word', '=', storable(facts.word))
    .where('status', '=', facts.status)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** All in one transaction; a payment that is told twice counts as its last telling says. */
export async function rememberAll(
  database: Kysely<Tables>,
  account: AccountName,
  tellings: readonly Telling[],
): Promise<Remembered[]> {
  const last = lastOfEach(tellings)
  // In one order everywhere, so that two relays never wait for one another.
  const sorted = last.toSorted((a, b) => (a.facts.id < b.facts.id ? -1 : 1))
  if (sorted.length === 0) return []
  for (;;)
    try {
      return await database.transaction().execute((inside) => write(inside, account, sorted))
    } catch (error) {
      if (!(error instanceof WrittenBefore)) throw error
    }
}

async function write(inside: Transaction<Tables>, account: AccountName, tellings: Telling[]) {
  const rows = await inside
    .selectFrom('payments')
    .selectAll()
    .where('account', '=', account.id)
    .where(
      'id',
      'in',
      tellings.flatMap(({ facts }) => [facts.id, ...(facts.replaces === undefined ? [] : [facts.replaces])]),
    )
    .orderBy('id')
    .forUpdate()
    .execute()
  const known = new Map(rows.map(({ number: _number, ...row }) => [row.id, row]))
  const changes = lastOfEach(tellings.map((telling) => intoRow(known, telling))).map((telling) => {
    const row = known.get(telling.facts.id)
    return row ? later(row, telling) : first(account, telling)
  })
  await store(inside, changes)
  return changes.map(({ outcome }) => outcome)
}

function first(account: AccountName, { facts, answer, askedAt, kind }: Telling): Change {
  const columns = { ...toldColumns(facts), id: facts.id }
  const row = {
    ...columns,
    ...derivedColumns(columns),
    account: account.id,
    vendor: account.vendor,
    status: facts.status,
    word: storable(facts.word),
    created_at: columns.created_at ?? askedAt,
    changed_at: askedAt,
    checked_at: askedAt,
    note: '',
    answer: storable(answer),
    change: 0,
  }
  return { row, event: kind === 'checked' ? 'found' : kind, outcome: 'new', isSeen: true }
}

/** Nothing received may be written "0", "0.00", or not at all. */
const isOther = (one: string | null, other: string | null) =>
  compare(amountOf(one ?? '0') ?? zero, amountOf(other ?? '0') ?? zero) !== 0

/** What the shop asked for is true however late its answer comes. */
const asFirstAsked = (row: Kept, telling: Telling): Kept =>
  telling.kind === 'asked' ? { ...row, ...laidOver(toldColumns(telling.facts) as Kept, row) } : row

function later(row: Kept, telling: Telling): Change {
  const { facts, answer, askedAt, kind } = telling
  if (askedAt < row.checked_at || facts.isWordAssumed || isLeftBehind(row, telling)) {
    const filled = asFirstAsked(row, telling)
    const next = { ...filled, ...derivedColumns(filled) }
    const isSeen = shows(row) !== shows(next)
    return { row: next, outcome: 'older', isSeen, isOnlyAsked: !isSeen }
  }
  const columns = laidOver(row, toldColumns(facts))
  // A list may leave out the money that the details told; then the same word still means the same.
  const isSameWord = facts.word === row.word && !facts.received && row.received !== null
  const next = {
    ...columns,
    ...derivedColumns(columns),
    status: isSameWord ? row.status : facts.status,
    word: storable(facts.word),
    checked_at: askedAt,
    answer: storable(answer),
  }
  const hasMoved =
    next.status !== row.status || next.word !== row.word || isOther(next.received, row.received)
  const moved = kind === 'told' ? kind : 'changed'
  if (hasMoved)
    return { row: { ...next, changed_at: askedAt }, event: moved, outcome: 'changed', isSeen: true }
  const isSeen = shows(row) !== shows(next)
  return {
    row: next,
    // The same webhook may come many times.
    event: kind === 'asked' || (kind === 'told' && row.answer !== next.answer) ? kind : undefined,
    outcome: isSeen ? 'changed' : 'same',
    isSeen,
    isOnlyAsked: !isSeen && row.answer === next.answer,
  }
}

/** All that an operator sees of a payment in a list, but when it was asked for. */
const shows = ({ answer: _answer, checked_at: _checked, change: _change, ...seen }: Kept) =>
  JSON.stringify(seen)

async function store(inside: Transaction<Tables>, changes: Change[]) {
  const seen = changes.filter(({ isSeen }) => isSeen)
  const firstNumber = await nextChanges(inside, seen.length)
  for (const [i, change] of seen.entries()) change.row.change = firstNumber + i
  const isNew = ({ outcome }: Change) => outcome === 'new'
  await insert(inside, rowsOf(changes.filter(isNew)))
  for (const row of rowsOf(changes.filter((each) => !isNew(each) && !each.isOnlyAsked)))
    await update(inside, row)
  await touch(inside, rowsOf(changes.filter(({ isOnlyAsked }) => isOnlyAsked)))
  const events = changes.flatMap(({ row, event }) =>
    event ? [{ ...eventOf(row, event), at: row.checked_at }] : [],
  )
  if (events.length > 0) await inside.insertInto('payment_events').values(events).execute()
  await watchOrStop(inside, rowsOf(seen))
}

const rowsOf = (changes: Change[]) => changes.map(({ row }) => row)

async function touch(inside: Transaction<Tables>, rows: Kept[]) {
  const [one] = rows
  if (!one) return
  await inside
    .updateTable('payments')
    .set({ checked_at: one.checked_at })
    .where('account', '=', one.account)
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .where('checked_at', '<', one.checked_at)
    .execute()
}

export const eventOf = (row: Kept, kind: PaymentEvent['kind']) => ({
  account: row.account,
  id: row.id,
  kind,
  status: row.status,
  word: row.word,
  received: row.received,
  received_currency: row.received_currency,
})

async function insert(inside: Transaction<Tables>, rows: Kept[]) {
  if (rows.length === 0) return
  const added = await inside
    .insertInto('payments')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['account', 'id']).doNothing())
    .returning('id')
    .execute()
  if (added.length < rows.length) throw new WrittenBefore()
}

const update = (inside: Transaction<Tables>, { account, id, ...columns }: Kept) =>
  inside.updateTable('payments').set(columns).where('account', '=', account).where('id', '=', id).execute()
