import { check } from '#sandbox/world/base/errors'
import type { Journal } from './journal'
import { tokenFacts } from './tokens'

/** `units` are base units, positive for what the account gains. */
type Entry = { account: string; token: string; units: bigint }

export type Ledger = {
  balance(account: string, token: string): bigint
  /** Moves money. Entries must sum to zero per token; an account below zero is refused as `overdrawn balance`. */
  post(entries: Entry[]): void
  /** Creates new money: the only operation that changes the sum per token. */
  issue(account: string, token: string, units: bigint): void
  totals(): Record<string, { held: bigint; issued: bigint }>
}

export function createLedger(journal: Journal): Ledger {
  const books = new Map(tokenFacts.map(({ code }) => [code as string, new Map<string, bigint>()]))
  const issued = new Map<string, bigint>()

  const book = (token: string) => {
    const found = books.get(token)
    if (!found) throw new Error(`The ledger has no token ${token}.`)
    return found
  }
  const balance = (account: string, token: string) => books.get(token)?.get(account) ?? 0n
  const write = (account: string, token: string, units: bigint) => {
    const page = book(token)
    const before = page.get(account)
    journal.onRollback(() => (before === undefined ? page.delete(account) : page.set(account, before)))
    page.set(account, units)
  }

  return {
    balance,
    post(entries) {
      const sums = new Map<string, bigint>()
      for (const { token, units } of entries) sums.set(token, (sums.get(token) ?? 0n) + units)
      for (const [token, sum] of sums) if (sum !== 0n) throw new Error(`Entries in ${token} do not balance.`)
      for (const { account, token, units } of entries) write(account, token, balance(account, token) + units)
      for (const { account, token } of entries) check(balance(account, token) >= 0n, 'overdrawn balance')
    },
    issue(account, token, units) {
      if (units < 0n) throw new Error('Only a positive amount can be issued.')
      write(account, token, balance(account, token) + units)
      issued.set(token, (issued.get(token) ?? 0n) + units)
    },
    totals() {
      const rows = [...books].map(([token, page]) => {
        const held = [...page.values()].reduce((sum, units) => sum + units, 0n)
        return [token, { held, issued: issued.get(token) ?? 0n }]
      })
      return Object.fromEntries(rows)
    },
  }
}
