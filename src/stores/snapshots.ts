import * as v from 'valibot'
import { AmountError, parseAmount, scale, toDecimal, type Amount, type Ratio } from '~/domain/money/amount'
import type { DailyFigures } from '~/domain/money/daily'
import { dayAt } from '~/domain/value/day'
import { listOf, reader, recordOf } from '~/stores/kept/reader'
import { useOwner } from '~/stores/kept/owner'
import { personal } from '~/stores/kept/personal'
import { keptAs } from '~/stores/kept/storage'

/**
 * What somebody held at their last look of a day: exact decimals by token, with all digits. `at` in milliseconds; `rates` are
 * PLASMA for 1 token, as "numerator/denominator"; `unknown` as in DailyFigures. Which day that is depends on the zone.
 */
type Look = {
  at: number
  balances: Record<string, string>
  rates: Record<string, string>
  unknown: string[] | null
}
/** Newest first. */
type Snapshots = { days: Look[] }
type Zone = Parameters<typeof dayAt>[1]

const daysKept = 400
const tokensKept = 200
/** Of all days of a person. Everything a browser keeps shares about five million, and records of sends must always fit. */
const maxCharacters = 300_000

function isReadable(read: () => unknown) {
  try {
    read()
    return true
  } catch (error) {
    if (error instanceof AmountError) return false
    throw error
  }
}

function ratioOf(text: string): Ratio {
  const [numerator = '', denominator = '', ...more] = text.split('/')
  if (more.length > 0) throw new AmountError('no ratio')
  const ratio = { numerator: parseAmount(numerator), denominator: parseAmount(denominator) }
  if (ratio.numerator.units <= 0n || ratio.denominator.units <= 0n) throw new AmountError('no rate')
  return ratio
}

const texts = (isGood: (text: string) => boolean) =>
  v.pipe(
    recordOf(v.pipe(v.string(), v.check(isGood))),
    v.transform((all) => Object.fromEntries(Object.entries(all).slice(0, tokensKept))),
  )

const LookKept = v.object({
  at: v.pipe(
    v.number(),
    v.check((at) => at >= 0 && at < Infinity),
  ),
  balances: texts((text) => isReadable(() => parseAmount(text))),
  rates: texts((text) => isReadable(() => ratioOf(text))),
  unknown: v.fallback(v.nullable(v.pipe(v.array(v.string()), v.maxLength(tokensKept))), null),
})

/** The newest that fit. */
function fitting(days: Look[]): Look[] {
  const newest = days
    .toSorted((a, b) => b.at - a.at)
    .filter(({ at }, index, all) => at !== all[index - 1]?.at)
    .slice(0, daysKept)
  let room = maxCharacters
  const first = newest.findIndex((each) => (room -= JSON.stringify(each).length) < 0)
  return first < 0 ? newest : newest.slice(0, first)
}

// for tests
export const readSnapshots: (stored: unknown) => Snapshots = reader(
  v.object({ days: v.pipe(listOf(LookKept), v.transform(fitting)) }),
)

/** A guest has no balances, so there is nothing to take over from one. */
export const useSnapshots = personal('pp.days', readSnapshots, () => null)

/**
 * Stores what is held and the rates as those of this day, in place of what was known earlier on it; `now` in milliseconds. Reads
 * what is stored first, because another tab may have added to it or cleared it.
 */
export async function rememberDay(
  { balances, rates, unknown }: Omit<DailyFigures, 'day'>,
  { now, zone }: { now: number; zone: Zone },
) {
  await useSnapshots.persist.rehydrate()
  const visits = formerVisits()
  const all = fitting([...useSnapshots.getState().days, ...visits])
  const isToday = ({ at }: Look) => dayAt(at, zone) === dayAt(now, zone)
  const earlier = all.find(isToday)
  const stillRight = Object.entries(earlier?.balances ?? {}).filter(
    ([token]) => unknown === null || unknown.includes(token),
  )
  const known = { ...Object.fromEntries(stillRight), ...asTexts(balances, toDecimal) }
  const today: Look = {
    at: now,
    balances: known,
    rates: {
      ...earlier?.rates,
      ...asTexts(rates, (ratio) => `${toDecimal(ratio.numerator)}/${toDecimal(ratio.denominator)}`),
    },
    unknown: unknown?.filter((token) => !Object.hasOwn(known, token)) ?? null,
  }
  const next = readSnapshots({ days: [today, ...all.filter((each) => !isToday(each))] })
  useSnapshots.setState(next)
  // Where storage is full, they stay where they are.
  if (visits.length > 0 && keptAs(useSnapshots.persist.getOptions().name ?? '', next)) forgetVisits()
}

const asTexts = <Value>(values: ReadonlyMap<string, Value>, print: (value: Value) => string) =>
  Object.fromEntries([...values].map(([token, value]) => [token, print(value)]))

/** Oldest first, as lines are drawn; of each day the last look. */
export const dailyFigures = ({ days }: Snapshots, zone: Zone): DailyFigures[] =>
  days
    .map((look) => ({ ...look, day: dayAt(look.at, zone) }))
    .filter(({ day }, index, all) => day !== all[index - 1]?.day)
    .toReversed()
    .map(({ day, balances, rates, unknown }) => ({
      day,
      balances: asMap(balances, (text): Amount => parseAmount(text)),
      rates: asMap(rates, ratioOf),
      unknown,
    }))

const asMap = <Value>(all: Record<string, string>, read: (text: string) => Value) =>
  new Map(Object.entries(all).map(([token, text]) => [token, read(text)]))

/** The rows of a file: what is kept, as it is kept. */
export const dailyRows = ({ days }: Snapshots, zone: Zone): string[][] => [
  ['day', 'token', 'balance', 'plasma_per_token'],
  ...days
    .toReversed()
    .flatMap(({ at, balances, rates }) =>
      Object.entries(balances).map(([token, balance]) => [
        dayAt(at, zone),
        token,
        balance,
        Object.hasOwn(rates, token) ? decimalRate(rates[token]) : '',
      ]),
    ),
]

/** Rates have six or seven digits; of BTCP’s inverse these many are enough. */
const rateDecimals = 12
const one: Amount = { units: 1n, decimals: 0 }
const decimalRate = (text = '') => toDecimal(scale(one, ratioOf(text), 'half-even', rateDecimals))

export function forgetDays() {
  useSnapshots.setState({ days: [] })
  forgetVisits()
}

/** Where older versions kept the last two visits of everybody here, by account. */
const formerKey = 'pp.snapshots'
const readFormer = reader(v.object({ people: recordOf(listOf(v.unknown())) }))

function former(): [string, unknown[]][] {
  try {
    const { state } = JSON.parse(localStorage.getItem(formerKey) ?? '{}') as { state?: unknown }
    return Object.entries(readFormer(state).people)
  } catch {
    // Storage is blocked, or holds something else.
    return []
  }
}

/** Theirs who is signed in. Whether they held other tokens, too, is not known. */
function formerVisits(): Look[] {
  const { account } = useOwner.getState()
  const [, days = []] = former().find(([name]) => name === account) ?? []
  return readSnapshots({ days }).days
}

function forgetVisits() {
  const { account } = useOwner.getState()
  const others = former().filter(([name]) => name !== account)
  try {
    if (others.length === 0) localStorage.removeItem(formerKey)
    else localStorage.setItem(formerKey, JSON.stringify({ state: { people: Object.fromEntries(others) } }))
  } catch {
    // Blocked storage keeps nothing.
  }
}
