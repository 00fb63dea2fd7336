import { toUnits } from '#sandbox/world/base/decimal'
import { coins } from './rates'

/** Coins that somebody has not got cannot be moved. */
// for tests
export class NotEnoughCoins extends Error {
  override name = 'NotEnoughCoins'
  constructor(account: string, cid: string) {
    super(`${account} has not enough ${cid} in the pretended wallet.`)
  }
}

export type CoinLedger = ReturnType<typeof createCoinLedger>

const purse = '1000000'

/**
 * Coins that Plisio and PayPlay are paid in. They are on no chain: each person has a pretended wallet with a million of each, and
 * what leaves one account arrives at another.
 */
export function createCoinLedger() {
  const held = new Map<string, Map<string, bigint>>()
  const issued = new Map<string, bigint>()
  const accountsOf = (cid: string) => {
    const accounts = held.get(cid) ?? new Map<string, bigint>()
    held.set(cid, accounts)
    return accounts
  }
  const balance = (account: string, cid: string) => held.get(cid)?.get(account) ?? 0n
  const add = (account: string, cid: string, units: bigint) =>
    void accountsOf(cid).set(account, balance(account, cid) + units)

  return {
    balance,
    issue: (account: string, cid: string, units: bigint) => {
      add(account, cid, units)
      issued.set(cid, (issued.get(cid) ?? 0n) + units)
    },
    /** Fills an account’s purse with every coin, the first time only. */
    open(account: string) {
      for (const { cid, decimals } of coins)
        if (!accountsOf(cid).has(account)) this.issue(account, cid, toUnits(purse, decimals) ?? 0n)
    },
    move(cid: string, from: string, to: string, units: bigint) {
      if (units < 0n || balance(from, cid) < units) throw new NotEnoughCoins(from, cid)
      add(from, cid, -units)
      add(to, cid, units)
    },
    /** By coin: the sum over all accounts, the least that one of them has, and all that was ever issued. */
    totals: () =>
      Object.fromEntries(
        [...held].map(([cid, accounts]) => {
          const balances = [...accounts.values()]
          const sum = balances.reduce((all, units) => all + units, 0n)
          const least = balances.reduce((one, units) => (units < one ? units : one), sum)
          return [cid, { held: sum, least, issued: issued.get(cid) ?? 0n }]
        }),
      ),
  }
}
