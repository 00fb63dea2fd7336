import * as v from 'valibot'
import { AmountError, parseAmount, scale, toDecimal, type Amount, type Ratio } from '~/domain/money/amount'
import type { DailyFigures } from '~/domain/money/daily'
import { listOf, reader, recordOf } from '~/stores/kept/reader'
import { personal } from '~/stores/kept/personal'

/**
 * What somebody held at their last look of a day: exact decimals by token, with all digits. `at` in milliseconds; `rates` are
 * PLASMA for 1 token, as "numerator/denominator".
 */
type Day = { day: string; at: number; balances: Record<string, string>; rates: Record<string, string> }
/** Newest first. */
type Snapshots = { days: Day[] }

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

const DayKept = v.object({
  day: v.pipe(v.string(), v.isoDate()),
  at: v.pipe(
    v.number(),
    v.check((at) => at >= 0 && at < Infinity),
  ),
  balances: texts((text) => isReadable(() => parseAmount(text))),
  rates: texts((text) => isReadable(() => ratioOf(text))),
})

/** The newest days that fit; one of each date. */
function fitting(days: Day[]): Day[] {
  const newest = days
    .toSorted((a, b) => b.at - a.at)
    .filter(({ day }, index, all) => all.findIndex((other) => other.day === day) === index)
    .slice(0, daysKept)
  let room = maxCharacters
  const first = newest.findIndex((each) => (room -= JSON.stringify(each).length) < 0)
  return first < 0 ? newest : newest.slice(0, first)
}

// for tests
export const readSnapshots: (stored: unknown) => Snapshots = reader(
  v.object({ days: v.pipe(listOf(DayKept), v.transform(fitting)) }),
)

/** A guest has no balances, so there is nothing to take over from one. */
export const useSnapshots = personal('pp.days', readSnapshots, () => null)

/**
 * Stores what is held and the rates as those of this day, in place of what was known earlier on it; `now` in milliseconds. Reads
 * what is stored first, because another tab may have added to it or cleared it.
 */
export async function rememberDay(
  day: string,
  { balances, rates }: Pick<DailyFigures, 'balances' | 'rates'>,
  now: number,
) {
  await useSnapshots.persist.rehydrate()
  // What is of a later moment was written while the clock was wrong.
  const past = useSnapshots.getState().days.filter(({ at }) => at <= now)
  const earlier = past.find((each) => each.day === day)
  const today: Day = {
    day,
    at: now,
    balances: { ...earlier?.balances, ...asTexts(balances, toDecimal) },
    rates: {
      ...earlier?.rates,
      ...asTexts(rates, (ratio) => `${toDecimal(ratio.numerator)}/${toDecimal(ratio.denominator)}`),
    },
  }
  useSnapshots.setState(readSnapshots({ days: [today, ...past.filter((each) => each.day !== day)] }))
}

const asTexts = <Value>(values: ReadonlyMap<string, Value>, print: (value: Value) => string) =>
  Object.fromEntries([...values].map(([token, value]) => [token, print(value)]))

/** Oldest first, as lines are drawn. */
export const dailyFigures = ({ days }: Snapshots): DailyFigures[] =>
  days.toReversed().map(({ day, balances, rates }) => ({
    day,
    balances: asMap(balances, (text): Amount => parseAmount(text)),
    rates: asMap(rates, ratioOf),
  }))

const asMap = <Value>(all: Record<string, string>, read: (text: string) => Value) =>
  new Map(Object.entries(all).map(([token, text]) => [token, read(text)]))

/** The rows of a file: what is kept, as it is kept. */
export const dailyRows = ({ days }: Snapshots): string[][] => [
  ['day', 'token', 'balance', 'plasma_per_token'],
  ...days
    .toReversed()
    .flatMap(({ day, balances, rates }) =>
      Object.entries(balances).map(([token, balance]) => [day, token, balance, decimalRate(rates[token])]),
    ),
]

/** Rates have six or seven digits; of BTCP’s inverse these many are enough. */
const rateDecimals = 12
const one: Amount = { units: 1n, decimals: 0 }
const decimalRate = (text: string | undefined) =>
  text === undefined ? '' : toDecimal(scale(one, ratioOf(text), 'half-even', rateDecimals))

export const forgetDays = () => useSnapshots.setState({ days: [] })

/** Older versions kept the last two visits of everybody here. */
const formerKey = 'pp.snapshots'
try {
  localStorage.removeItem(formerKey)
} catch {
  // Blocked storage has nothing of theirs either.
}
