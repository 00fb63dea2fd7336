import { CancelledError, type QueryClient } from '@tanstack/react-query'
import { auth } from '~/auth/current'
import { toDecimal } from '~/domain/money/amount'
import { contractOf } from '~/domain/value/token-contract'
import { isName } from '~/domain/value/name'
import { config, defaultContract } from '~/stores/config'
import { useProfiles } from '~/stores/contract/profiles'
import { atMost } from '~/api/at-most'
import { balancesQuery } from './balance'
import type { Summary } from './history-service'
import { meQuery } from './me'

/**
 * One of the contracts that can tell of one's own money; null stands for those of the tokens one holds, where it cannot be told
 * which these are. `error` is why its last answer is missing; `isAsked` until it has answered for the first time.
 */
export type Source = {
  contract: string | null
  error: unknown
  isAsked: boolean
  /** When it was last asked, in milliseconds; and the balance of its token then, empty where it is not asked for one. */
  at: number
  held: string
  unreadable: number
}
/**
 * What all sources together have told so far. `pass` numbers the times that they were asked, `began` is when (milliseconds), `size` is
 * how much the answers of this time were.
 */
export type Joined = Summary & { sources: Source[]; pass: number; began: number }

// for tests
export const callsAtOnce = 4
/** One's own account never waits for the others. */
const othersAtOnce = callsAtOnce - 1
const placesOf = new WeakMap<QueryClient, ReturnType<typeof atMost>>()
/** The more tokens one holds, the less often all of their contracts are asked. */
const rareMsFor = (contracts: number) => Math.min(contracts * 2000, 300_000)
let passes = 0

type Pass = {
  client: QueryClient
  user: string | null
  signal: AbortSignal
  /** What was told before, where the history still has it. */
  before?: Joined | undefined
  /** Every source is asked, however lately it was, and waited for. */
  isWhole?: boolean
  ask: (contract: string) => Promise<Summary>
  /** Told what has come after the returned answer. */
  onMore: (joined: Joined) => void
}

/**
 * Asks the sources for one's own actions, a few at a time: one's own account and the DApps always, the contract of a token where its
 * balance has changed or it was not asked for a while. Resolves once one's own account has answered, which tells of most, or all others
 * have; what comes later is passed on. Rejects only where every source fails.
 */
export async function askOwnSources(wanted: Pass): Promise<Joined> {
  const { client, user, signal, before, isWhole = false, ask, onMore } = wanted
  const sid = sidNow()
  const began = Date.now()
  const place = placesOf.get(client) ?? atMost(othersAtOnce)
  placesOf.set(client, place)
  // What was told before stays until its source has answered anew.
  const sources = new Map((before?.sources ?? []).map((source) => [source.contract, source]))
  const begun = new Set<string | null>()
  passes += 1
  const pass = passes
  let [isGiven, isTelling, hasChanged, size] = [false, false, false, 0]
  let last: Pick<Summary, 'total' | 'newest'> = before ?? { total: 0, newest: null }

  function joined(): Joined {
    const { total, newest } = last
    const unreadable = [...sources.values()].reduce((sum, source) => sum + source.unreadable, 0)
    const changed = hasChanged
    hasChanged = false
    return { total, newest, unreadable, size, changed, sources: [...sources.values()], pass, began }
  }
  function settle(source: Source) {
    sources.set(source.contract, source)
    if (isGiven && !isTelling) setTimeout(tell)
    isTelling ||= isGiven
  }
  /** In a turn of its own, so that what is returned is kept first and does not replace it. */
  function tell() {
    isTelling = false
    onMore(joined())
  }
  async function askOne(contract: string, held: string, isOwn: boolean): Promise<void> {
    const source = { contract, held, isAsked: false, at: Date.now() }
    const task = () => {
      // Nobody's actions are fetched with the session of the next person.
      if (sidNow() !== sid) throw new DOMException('The session has changed.', 'AbortError')
      return ask(contract)
    }
    try {
      const summary = await (isOwn ? task() : place(async () => task(), signal))
      last = summary
      size += summary.size
      hasChanged ||= summary.changed
      settle({ ...source, error: null, unreadable: summary.unreadable })
    } catch (error) {
      settle({ ...source, error, unreadable: sources.get(contract)?.unreadable ?? 0 })
      throw error
    }
  }
  /** Each contract once, for whichever reason it is asked. */
  function begin(contract: string, { held = '', rareMs = 0, isOwn = false } = {}): Promise<void> {
    if (begun.has(contract)) return Promise.resolve()
    begun.add(contract)
    const known = sources.get(contract)
    const isLate = !known || known.isAsked || known.held !== held || began - known.at >= rareMs
    if (!isWhole && !isLate) return Promise.resolve()
    if (!known)
      sources.set(contract, { contract, held, error: null, isAsked: true, at: began, unreadable: 0 })
    const asking = askOne(contract, held, isOwn)
    asking.catch(() => {})
    return asking
  }
  function fail(contract: string | null, error: unknown) {
    begun.add(contract)
    settle({ contract, error, isAsked: false, at: began, held: '', unreadable: 0 })
  }

  const own = nameOf(client, user, signal).then(
    (name) => begin(name, { isOwn: true }),
    (error: unknown) => {
      fail(user ?? 'PlasmaPay', error)
      throw error
    },
  )
  const apps = contractsOfApps().map((contract) => begin(contract))
  const held = tokensOf(client, signal).then(
    (tokens) => {
      // The last payment in a token leaves nothing of it.
      const asked = tokens.filter(({ isHeld, contract }) => isHeld || sources.has(contract))
      const rareMs = rareMsFor(asked.length)
      return Promise.allSettled(
        asked.map(({ contract, amount }) => begin(contract, { held: amount, rareMs })),
      )
    },
    (error: unknown) => fail(null, error),
  )
  const all = Promise.allSettled([own, held, ...apps]).then(() => {
    for (const contract of sources.keys()) if (!begun.has(contract)) sources.delete(contract)
  })
  await (isWhole ? all : Promise.race([own.catch(() => all), all]))
  isGiven = true
  const told = [...sources.values()]
  if (told.every(({ error }) => error !== null)) throw told[0]?.error
  return joined()
}

const sidNow = () => {
  const snapshot = auth().getSnapshot()
  return snapshot.status === 'signed-in' ? snapshot.sid : null
}

/** A page that is left cancels what it asked for, also for others who wait for it: they ask again. */
async function evenIfCancelled<Data>(ask: () => Promise<Data>, signal: AbortSignal): Promise<Data> {
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof CancelledError) || signal.aborted) throw error
    }
  }
}

/** The session may not say how the account is called. */
const nameOf = async (client: QueryClient, user: string | null, signal: AbortSignal) =>
  user !== null && isName(user)
    ? user
    : (await evenIfCancelled(() => client.query(meQuery()), signal)).username

const contractsOfApps = () => [
  ...new Set([
    ...(config().dapp.contract === undefined ? [] : [defaultContract()]),
    ...useProfiles.getState().profiles.map(({ contract }) => contract),
  ]),
]

const balancesMs = 60_000

async function tokensOf(client: QueryClient, signal: AbortSignal) {
  const ask = () => client.query({ ...balancesQuery(), staleTime: balancesMs })
  const { items } = await evenIfCancelled(ask, signal)
  return items.map(({ token, amount }) => ({
    contract: contractOf(token),
    amount: toDecimal(amount),
    isHeld: amount.units > 0n,
  }))
}
