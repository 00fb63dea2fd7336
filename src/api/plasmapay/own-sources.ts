import type { QueryClient } from '@tanstack/react-query'
import { auth } from '~/auth/current'
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
 * which these are. `error` is why its last answer is missing; `isAsked` until it has answered.
 */
export type Source = { contract: string | null; error: unknown; isAsked: boolean }
/** What all sources together have told so far. `pass` numbers the times that all were asked. */
export type Joined = Summary & { sources: Source[]; pass: number }

// for tests
export const callsAtOnce = 4
let passes = 0

type Pass = {
  client: QueryClient
  user: string | null
  signal: AbortSignal
  ask: (contract: string) => Promise<Summary>
  /** Told after each answer that comes after the returned one. */
  onMore: (joined: Joined) => void
}

/**
 * Asks every source for one's own actions, a few at a time. Resolves once one's own account has answered, which tells of most, or
 * all others have; what comes later is passed on. Rejects only where every source fails.
 */
export async function askOwnSources({ client, user, signal, ask, onMore }: Pass): Promise<Joined> {
  const sid = sidNow()
  const place = atMost(callsAtOnce)
  const summaries = new Map<string, Summary>()
  const sources = new Map<string | null, Source>()
  const pass = ++passes
  let isGiven = false
  let last: Summary | undefined

  const joined = (): Joined => ({
    total: last?.total ?? 0,
    newest: last?.newest ?? null,
    unreadable: sum([...summaries.values()].map(({ unreadable }) => unreadable)),
    size: sum([...summaries.values()].map(({ size }) => size)),
    changed: last?.changed ?? false,
    sources: [...sources.values()],
    pass,
  })
  const settle = (contract: string | null, error: unknown) => {
    sources.set(contract, { contract, error, isAsked: false })
    if (isGiven) onMore(joined())
  }
  async function askOne(contract: string): Promise<void> {
    try {
      const summary = await place(async () => {
        // Nobody's actions are fetched with the session of the next person.
        if (sidNow() !== sid) throw new DOMException('The session has changed.', 'AbortError')
        return ask(contract)
      }, signal)
      summaries.set(contract, summary)
      last = summary
      settle(contract, null)
    } catch (error) {
      settle(contract, error)
      throw error
    }
  }
  /** Each contract once, for whichever reason it is asked. */
  const begin = (contract: string): Promise<void> => {
    if (sources.has(contract)) return Promise.resolve()
    sources.set(contract, { contract, error: null, isAsked: true })
    const asking = askOne(contract)
    asking.catch(() => {})
    return asking
  }

  const own = nameOf(client, user).then(begin)
  const apps = contractsOfApps().map(begin)
  const held = contractsHeld(client).then(
    (contracts) => Promise.allSettled(contracts.map(begin)),
    (error: unknown) => settle(null, error),
  )
  own.catch((error: unknown) => settle(user, error))
  const all = Promise.allSettled([own, held, ...apps])
  await Promise.race([own.catch(() => all), all])
  isGiven = true
  if (summaries.size === 0) throw [...sources.values()].find(({ error }) => error !== null)?.error
  return joined()
}

const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0)

const sidNow = () => {
  const snapshot = auth().getSnapshot()
  return snapshot.status === 'signed-in' ? snapshot.sid : null
}

/** The session may not say how the account is called. */
const nameOf = async (client: QueryClient, user: string | null) =>
  user !== null && isName(user) ? user : (await client.query(meQuery())).username

const contractsOfApps = () => [
  ...new Set([
    ...(config().dapp.contract === undefined ? [] : [defaultContract()]),
    ...useProfiles.getState().profiles.map(({ contract }) => contract),
  ]),
]

const balancesMs = 60_000

async function contractsHeld(client: QueryClient): Promise<string[]> {
  const { items } = await client.query({ ...balancesQuery(), staleTime: balancesMs })
  return items.filter(({ amount }) => amount.units > 0n).map(({ token }) => contractOf(token))
}
