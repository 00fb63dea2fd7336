import { sql, type Kysely } from 'kysely'
import type { Tables } from '#relay/memory/tables'

const chunk = 100_000

/** `array[…]` with the entry that a number chooses. */
const pick = (entries: readonly string[], by: string) =>
  `(array['${entries.join("','")}'])[1 + ((${by}) % ${entries.length})::int]`

const accounts = pick(['shop', 'ramp', 'coins', 'page'], 'n * 7')
const statuses = pick(
  [
    'paid',
    'paid',
    'paid',
    'paid',
    'paid',
    'expired',
    'cancelled',
    'overpaid',
    'partial',
    'failed',
    'created',
  ],
  'n * 31',
)
const currencies = pick(['USDP', 'EURP', 'BTC', 'USD', 'ETH', 'USDT'], 'n / 3')
const things = pick(
  ['Coffee beans', 'Green tea', 'Blue shirt', 'Repair', 'Subscription', 'Заказ книги'],
  'n / 7',
)
const people = pick(['ann', 'bob', 'carol', 'dave', 'erin', 'frank'], 'n')
const hosts = pick(['example.com', 'mail.example.org', 'shop.example.net'], 'n')

/**
 * So many payments, as the relay would remember them: four accounts, seven currencies, one of them rare; amounts of eight decimals
 * that are small where the currency is dear, so that filters depend on one another as they do in life.
 */
export async function fill(database: Kysely<Tables>, count: number): Promise<void> {
  await sql`set maintenance_work_mem = '256MB'`.execute(database)
  await sql`drop index payments_search_idx`.execute(database)
  for (let from = 1; from <= count; from += chunk)
    await addRows(database, from, Math.min(count, from + chunk - 1))
  await sql`create index payments_search_idx on payments using gin (search gin_trgm_ops) with (fastupdate = off)`.execute(
    database,
  )
  await sql`vacuum (analyze) payments`.execute(database)
}

const addRows = (database: Kysely<Tables>, from: number, to: number) =>
  sql`insert into payments (account, id, vendor, reference, status, word, amount, currency, amount_sort, description, customer, email,
    link, created_at, changed_at, checked_at, answer, search, change)
  select account, id, 'plisio', 'order-' || reference, status, status, amount::text, currency, amount, description, customer, email,
    'https://pay.example/' || id, created_at, created_at, created_at, '{"id":"' || id || '"}',
    ' order ' || reference || ' | ' || id || ' | ' || lower(description) || ' | ' || customer || ' | '
      || translate(email, '@.', '  ') || ' ', n
  from (select n, md5(n::text) as id, lpad(n::text, 7, '0') as reference,
      ${sql.raw(accounts)} as account, ${sql.raw(statuses)} as status,
      case when n % 1000 = 0 then 'XMR' else ${sql.raw(currencies)} end as currency,
      round(('x' || substr(md5('a' || n), 1, 7))::bit(28)::int * (case when (n / 3) % 6 in (2, 4) then 0.00000001 else 0.00001 end), 8)
        as amount,
      ${sql.raw(things)} || ' no ' || (n % 977) as description, 'cust' || (n % 50000) as customer,
      ${sql.raw(people)} || (n % 70000) || '@' || ${sql.raw(hosts)} as email,
      timestamptz '2020-01-01' + n * interval '200 seconds' + (n * 7919 % 1000) * interval '1 minute' as created_at
    from generate_series(${from}::bigint, ${to}::bigint) as n) as made`.execute(database)
