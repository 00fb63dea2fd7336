import * as v from 'valibot'
import { AmountError, parseAmount, toDecimal, type Amount } from '~/domain/money/amount'
import { listOf, reader, recordOf } from '~/stores/kept/reader'
import { remembered } from '~/stores/kept/storage'

/** Somebody's balances at a visit. `at` in milliseconds; exact decimals by token, with all digits. */
type Visit = { at: number; balances: Record<string, string> }
/** The visits of each person, newest first. Only the last two are used. */
type Snapshots = { people: Record<string, Visit[]> }

const visitsKept = 2
const peopleKept = 8
const tokensKept = 1000
/** Coming back after this time is a new visit. */
const visitGapMs = 30 * 60_000

function isDecimal(text: string) {
  try {
    parseAmount(text)
    return true
  } catch (error) {
    if (error instanceof AmountError) return false
    throw error
  }
}

const first = <Value>(count: number) =>
  v.transform((all: Record<string, Value>) => Object.fromEntries(Object.entries(all).slice(0, count)))

const Visit = v.object({
  at: v.pipe(
    v.number(),
    v.check((at) => at >= 0 && at < Infinity),
  ),
  balances: v.pipe(recordOf(v.pipe(v.string(), v.check(isDecimal))), first<string>(tokensKept)),
})
const Visits = v.pipe(
  listOf(Visit),
  v.transform((visits) => visits.slice(0, visitsKept)),
)

// for tests
export const readSnapshots: (stored: unknown) => Snapshots = reader(
  v.object({ people: v.pipe(recordOf(Visits), first<Visit[]>(peopleKept)) }),
)

export const useSnapshots = remembered('pp.snapshots', readSnapshots)

/** Only own properties, because a person could be called "constructor". */
export const visitsOf = ({ people }: Snapshots, username: string): Visit[] | undefined =>
  Object.hasOwn(people, username) ? people[username] : undefined

/**
 * Stores the exact figures of this visit; `now` in milliseconds. Reads what is stored first, because another tab may have
 * added to it or cleared it.
 */
export async function rememberVisit(username: string, exact: ReadonlyMap<string, Amount>, now: number) {
  await useSnapshots.persist.rehydrate()
  const snapshots = useSnapshots.getState()
  const others = Object.entries(snapshots.people).filter(([name]) => name !== username)
  const past = (visitsOf(snapshots, username) ?? []).filter(({ at }) => at <= now)
  const [latest, ...earlier] = past
  const isSameVisit = latest !== undefined && now - latest.at < visitGapMs
  const figures = Object.fromEntries([...exact].map(([token, amount]) => [token, toDecimal(amount)]))
  const visit = { at: now, balances: { ...(isSameVisit && latest.balances), ...figures } }
  useSnapshots.setState(
    readSnapshots({
      people: Object.fromEntries([[username, [visit, ...(isSameVisit ? earlier : past)]], ...others]),
    }),
  )
}

/** The visit before the present one, which began at `opened` (milliseconds) or is remembered already. */
export function visitBefore(visits: Visit[] | undefined, opened: number) {
  const latest = visits?.[0]?.at ?? opened
  const now = latest > opened ? latest : opened
  const visit = visits?.find(({ at }) => now - at >= visitGapMs)
  if (!visit) return null
  const balances = Object.entries(visit.balances).map(([token, text]) => [token, parseAmount(text)] as const)
  return { at: visit.at, balances: new Map(balances) }
}

export const forgetVisits = () => useSnapshots.setState({ people: {} })
