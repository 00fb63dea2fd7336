import { AmountError, compare, parseAmount, type Amount } from '~/domain/money/amount'
import { flowsOf, type Perspective } from './row'
import type { Entry } from './entry'
import type { HistoryLine } from './lines'
import { dayBefore } from '~/domain/value/day'
import { parseTime } from '~/domain/value/time'

/** What an address filters by. Empty values filter nothing. */
type Filter = {
  /** In lower case; each must occur somewhere. */
  words: string[]
  code: string
  action: string
  account: string
  token: string
  direction: 'in' | 'out' | null
  min: Amount | null
  max: Amount | null
  /** Milliseconds, both included. */
  from: number | null
  to: number | null
  failed: boolean
  everyTrace: boolean
}

/** Parameters of the address; decision 0012 says what each means. */
export const filterNames = [
  'q',
  'code',
  'action',
  'account',
  'token',
  'direction',
  'min',
  'max',
  'from',
  'to',
  'failed',
  'traces',
] as const
export type FilterName = (typeof filterNames)[number]

/** The filtering part of an address, in a fixed order, so that equal filters are equal texts. */
export function filterText(params: URLSearchParams): string {
  const set = filterNames.flatMap((name): [string, string][] => {
    const value = params.get(name)?.trim()
    return value ? [[name, value]] : []
  })
  return new URLSearchParams(set).toString()
}

/** The same address, where “from” may be so many days before `now` (milliseconds): "7d" becomes the beginning of that day. */
export function withDates(params: URLSearchParams, now: number, zone: 'local' | 'utc'): URLSearchParams {
  const day = dayBefore(params.get('from') ?? '', now, zone)
  if (!day) return params
  const dated = new URLSearchParams(params)
  dated.set('from', new Date(day.from).toISOString())
  return dated
}

/** Parses `filterText`. Invalid values are ignored and named in `problems`. */
export function readFilter(text: string): { filter: Filter; problems: FilterName[] } {
  const params = new URLSearchParams(text)
  const problems: FilterName[] = []
  const read = <T>(name: FilterName, parse: (value: string) => T | null): T | null => {
    const value = params.get(name)?.trim()
    if (!value) return null
    const meant = parse(value)
    if (meant === null) problems.push(name)
    return meant
  }
  const name = (key: FilterName) => params.get(key)?.trim().toLowerCase() ?? ''
  const filter: Filter = {
    words: searchWords(params.get('q') ?? ''),
    code: name('code'),
    action: name('action'),
    account: name('account'),
    token: name('token').toUpperCase(),
    direction: read('direction', (value) => (value === 'in' || value === 'out' ? value : null)),
    min: read('min', amount),
    max: read('max', amount),
    from: read('from', (value) => moment(value, 0)),
    to: read('to', (value) => moment(value, dayMs - 1)),
    failed: read('failed', (value) => (value === 'yes' ? true : null)) ?? false,
    everyTrace: read('traces', (value) => (value === 'all' ? true : null)) ?? false,
  }
  const isAbove = filter.min && filter.max && compare(filter.min, filter.max) > 0
  if (isAbove) problems.push('max')
  if (filter.from !== null && filter.to !== null && filter.from > filter.to) problems.push('to')
  return { filter, problems }
}

const dayMs = 86_400_000

/** A date means the whole day in UTC; a time without a zone is UTC, as everywhere on the chain. */
function moment(text: string, restOfDay: number): number | null {
  const midnight = /^\d{4}-\d\d-\d\d$/.test(text) ? parseTime(`${text}T00:00:00`) : null
  return midnight === null ? parseTime(text) : midnight + restOfDay
}

function amount(text: string): Amount | null {
  try {
    const read = parseAmount(text)
    return read.units < 0n ? null : read
  } catch (error) {
    if (error instanceof AmountError) return null
    throw error
  }
}

/** Words, and phrases in quotation marks: "bob “for rent”" gives two. */
// for tests
export const searchWords = (text: string): string[] =>
  [...text.toLowerCase().matchAll(/"([^"]+)"?|“([^”]+)”?|[^\s"“]+/g)].map(([word, quoted, curled]) =>
    (quoted ?? curled ?? word).trim(),
  )

const members = ({ head, notices, below }: HistoryLine): Entry[] => [head, ...notices, ...below]

/** Contract and action must be those of the line itself; everything else may be anywhere below it. */
export function matches(
  filter: Filter,
  listed: HistoryLine,
  perspective: Perspective,
  has: (entry: Entry, word: string) => boolean,
): boolean {
  const { head } = listed
  if (filter.code !== '' && head.account !== filter.code) return false
  if (filter.action !== '' && head.name !== filter.action) return false
  if (filter.from !== null && (head.time === null || head.time < filter.from)) return false
  if (filter.to !== null && (head.time === null || head.time > filter.to)) return false
  const all = members(listed)
  if (!filter.words.every((word) => all.some((entry) => has(entry, word)))) return false
  if (filter.account !== '' && !all.some(({ accounts }) => accounts.includes(filter.account))) return false
  if (filter.failed && !all.some(({ except }) => except !== null)) return false
  return isAboutMoney(filter) ? hasMoney(filter, listed, perspective) : true
}

const isAboutMoney = ({ token, direction, min, max }: Filter) =>
  token !== '' || direction !== null || min !== null || max !== null

/** All conditions must hold for the same amount. */
const hasMoney = ({ token, direction, min, max }: Filter, listed: HistoryLine, perspective: Perspective) =>
  flowsOf(listed, perspective, 'each').some(
    (flow) =>
      (token === '' || flow.token === token) &&
      (direction === null || flow.direction === direction) &&
      (min === null || compare(flow.amount, min) >= 0) &&
      (max === null || compare(flow.amount, max) <= 0),
  )
