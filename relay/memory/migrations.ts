import { sql, type Kysely, type Migration } from 'kysely'

/** What has been released is never changed; what is new gets a migration of its own, whose name sorts last. */
export const migrations: Record<string, Migration> = {
  '0001-first': step(
    sql`create extension if not exists pg_trgm`,
    sql`create table payments (
      number bigint generated always as identity primary key,
      account text not null,
      id text not null,
      vendor text not null,
      reference text,
      status text not null,
      word text not null,
      amount text,
      currency text,
      amount_sort numeric not null,
      received text,
      received_currency text,
      description text,
      customer text,
      email text,
      link text,
      created_at timestamptz not null,
      created_text text,
      changed_at timestamptz not null,
      checked_at timestamptz not null,
      note text not null default '',
      answer text not null default '',
      search text not null,
      change bigint not null,
      unique (account, id)
    )`,
    sql`create table payment_events (
      number bigint generated always as identity primary key,
      account text not null,
      id text not null,
      at timestamptz not null,
      kind text not null,
      status text not null,
      word text not null,
      received text
    )`,
    sql`create index on payment_events (account, id, number)`,
    sql`create table watches (
      account text not null,
      id text not null,
      due timestamptz not null,
      turn integer not null default 0,
      primary key (account, id)
    )`,
    sql`create index on watches (due)`,
    sql`create table creations (
      id text primary key,
      account text not null,
      reference text,
      at timestamptz not null,
      state text not null,
      request text not null,
      payment_id text,
      message text,
      settled_at timestamptz
    )`,
    sql`create table deliveries (
      number bigint generated always as identity primary key,
      account text not null,
      at timestamptz not null,
      source text not null,
      headers text not null,
      body bytea not null,
      digest text not null,
      repeats integer not null default 0,
      unique (account, digest)
    )`,
    sql`create table sessions (
      digest text primary key, name text not null, begun_at timestamptz not null, ends_at timestamptz not null
    )`,
    sql`create table tries (source text not null, at timestamptz not null)`,
    sql`create index on tries (source, at)`,
    sql`create table account_state (
      account text primary key,
      last_answer_at timestamptz,
      last_hook_at timestamptz,
      last_error_at timestamptz,
      last_error text,
      not_before timestamptz,
      listed_at timestamptz,
      list_refused_at timestamptz,
      details_refused_at timestamptz
    )`,
    sql`create table last_change (number bigint not null)`,
    sql`insert into last_change values (0)`,
  ),
  // Every order, and every order within one value of a filter; decision 0028 says what is measured.
  '0002-indexes': step(
    sql`create index on payments (created_at desc, number desc)`,
    sql`create index on payments (amount_sort desc, number desc)`,
    sql`create index on payments (changed_at desc, number desc)`,
    sql`create index on payments (status, created_at desc, number desc)`,
    sql`create index on payments (account, created_at desc, number desc)`,
    sql`create index on payments (currency, created_at desc, number desc)`,
    sql`create index on payments (currency, amount_sort desc, number desc)`,
    sql`create index on payments (account, reference)`,
    sql`create unique index on payments (change)`,
    sql`create index on payments using gin (search gin_trgm_ops) with (fastupdate = off)`,
    sql`alter table payments alter search set statistics 1000`,
    sql`create statistics payments_together (mcv, dependencies) on account, status, currency from payments`,
    sql`create index on watches (turn, due)`,
  ),
  '0003-currency-of-events': step(sql`alter table payment_events add column received_currency text`),
  // A vendor’s words may be longer than what an entry of an index holds; `indexedLength` is the same number.
  '0004-long-words': step(
    sql`drop index payments_currency_created_at_number_idx`,
    sql`drop index payments_currency_amount_sort_number_idx`,
    sql`drop index payments_account_reference_idx`,
    sql`drop statistics payments_together`,
    sql`create index on payments (left(currency, 50), created_at desc, number desc)`,
    sql`create index on payments (left(currency, 50), amount_sort desc, number desc)`,
    sql`create index on payments (account, left(reference, 50))`,
    sql`create statistics payments_together (mcv, dependencies) on account, status, (left(currency, 50)) from payments`,
  ),
  '0005-missing': step(sql`alter table watches add column misses integer not null default 0`),
  // What came before this is read and asked for when the relay starts.
  '0006-deliveries': step(
    sql`alter table deliveries
      add column last_at timestamptz,
      add column vendor text,
      add column payment_id text,
      add column reference text,
      add column word text,
      add column status text,
      add column verdict text,
      add column algorithm text,
      add column state text not null default 'waiting',
      add column checks text not null default '[]',
      add column changed text,
      add column search text not null default '',
      add column due timestamptz,
      add column turn integer not null default 0,
      add column claimed_until timestamptz,
      add column forward bigint,
      add column change bigint not null default 0`,
    sql`update deliveries set due = at`,
    sql`create index on deliveries (number) where verdict is null`,
    sql`create index on deliveries (due) where due is not null`,
    sql`create index on deliveries (change)`,
    sql`create index on deliveries (account, number)`,
    sql`create index on deliveries (account, payment_id)`,
    sql`create index on deliveries (forward) where forward is not null`,
    sql`create index on deliveries using gin (search gin_trgm_ops) with (fastupdate = off)`,
    sql`create table confirmations (
      number bigint generated always as identity primary key,
      delivery bigint not null,
      at timestamptz not null,
      failure text
    )`,
    sql`create index on confirmations (delivery, number)`,
    sql`create table forwards (
      number bigint generated always as identity primary key,
      account text not null,
      event text not null unique,
      body text not null,
      at timestamptz not null,
      state text not null default 'waiting',
      due timestamptz,
      turn integer not null default 0,
      claimed_until timestamptz
    )`,
    sql`create index on forwards (due) where due is not null`,
    sql`create table forward_attempts (
      number bigint generated always as identity primary key,
      forward bigint not null,
      at timestamptz not null,
      status integer,
      answer text,
      failure text,
      milliseconds integer not null
    )`,
    sql`create index on forward_attempts (forward, number)`,
    sql`alter table account_state add column forwarding_paused boolean not null default false`,
  ),
  // Some databases have them already: for some weeks the first migration made them.
  '0007-found': step(
    sql`alter table creations add column if not exists found boolean not null default false`,
    sql`create unique index if not exists creations_account_payment_id_idx
      on creations (account, payment_id) where found`,
  ),
}

function step(...statements: ReturnType<typeof sql>[]): Migration {
  return {
    up: async (database: Kysely<unknown>) => {
      for (const statement of statements) await statement.execute(database)
    },
  }
}
