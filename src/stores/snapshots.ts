import { AmountError, parseAmount, toDecimal, type Amount } from '~/domain/money/amount'
import { remembered } from '~/stores/kept/storage'

/** What somebody held at a visit. `at` in milliseconds; exact decimals by token, with all their digits. */
type Visit = { at: number; balances: Record<string, string> }
/** Of each person the newest visit first. Nothing but the last two is ever looked at. */
type Snapshots = { people: Record<string, Visit[]> }

const visitsKept = 2
const peopleKept = 8
const tokensKept = 1000
/** After so many milliseconds without a look, coming back is another visit. */
const pause = 30 * 60_000

function isDecimal(text: unknown): text is string {
  try {
    return typeof text === 'string' && parseAmount(text) !== null
  } catch (error) {
    if (error instanceof AmountError) return false
    throw error
  }
}

const entriesOf = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : []

function readVisit(value: unknown): Visit[] {
  const { at, balances } = (value ?? {}) as Partial<Record<keyof Visit, unknown>>
  if (typeof at !== 'number' || at < 0 || at === Infinity) return []
  const entries = entriesOf(balances).filter((entry): entry is [string, string] => isDecimal(entry[1]))
  return [{ at, balances: Object.fromEntries(entries.slice(0, tokensKept)) }]
}

/** What storage holds may be anybody's: what is no visit is left out. */
// for tests
export function readSnapshots(stored: unknown): Snapshots {
  const { people } = (stored ?? {}) as Partial<Record<keyof Snapshots, unknown>>
  const read = entriesOf(people).map(
    ([username, visits]) =>
      [username, (Array.isArray(visits) ? visits : []).flatMap(readVisit).slice(0, visitsKept)] as const,
  )
  return { people: Object.fromEntries(read.slice(0, peopleKept)) }
}

export const useSnapshots = remembered('pp.snapshots', readSnapshots)

/** Of this very name: what every object inherits, as "constructor", is nobody. */
export const visitsOf = ({ people }: Snapshots, username: string): Visit[] | undefined =>
  Object.hasOwn(people, username) ? people[username] : undefined

/**
 * Keeps the exact figures of `now` (milliseconds) as this visit's. Reads what is stored first: another tab may have
 * added to it, or somebody may have cleared it there.
 */
export async function rememberVisit(username: string, exact: ReadonlyMap<string, Amount>, now: number) {
  await useSnapshots.persist.rehydrate()
  const snapshots = useSnapshots.getState()
  const others = Object.entries(snapshots.people).filter(([name]) => name !== username)
  const past = (visitsOf(snapshots, username) ?? []).filter(({ at }) => at <= now)
  const [latest, ...earlier] = past
  const isSameVisit = latest !== undefined && now - latest.at < pause
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
  const visit = visits?.find(({ at }) => now - at >= pause)
  if (!visit) return null
  const balances = Object.entries(visit.balances).map(([token, text]) => [token, parseAmount(text)] as const)
  return { at: visit.at, balances: new Map(balances) }
}

export const forgetVisits = () => useSnapshots.setState({ people: {} })
