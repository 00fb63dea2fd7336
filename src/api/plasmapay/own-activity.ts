import { afterAnySequence } from '~/domain/history/sequence'
import { counterpartiesQuery, foundQuery, historyQuery, type Look } from './history'

/**
 * One's own actions, joined from every source that can tell of one's own money: one's own account, the configured DApps, and the
 * contracts of the tokens one holds. It is a history like others, only of no single contract, so that all of `./history` can be asked
 * of it; what became of each source is in the `sources` of `ownActivityQuery`.
 */
export type { Look } from './history'
export type { Source } from './own-sources'

/** `user` as the session names them; without a name it could be mixed with somebody else’s in the archive. */
export const ownLook = (user: string | null, keep: boolean): Look => ({
  historyKey: { whose: 'my', user, contract: null },
  keep: keep && user !== null,
})

// Query
export const ownActivityQuery = historyQuery

/** The latest rows, newest first, from the side of `account`. `ownActivityQuery` beside it keeps them fresh. */
export const recentActivityQuery = (look: Look, account: string, filter = '') =>
  foundQuery(look, { filter, upTo: afterAnySequence, perspective: { accounts: [account], mine: true } })

/** Everybody whom `account` has paid or been paid by, the latest first, with the last payment in each direction. */
export const ownCounterpartiesQuery = (look: Look, account: string) => counterpartiesQuery(look, [account])
