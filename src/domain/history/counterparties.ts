import type { TokenAmount } from './entry'
import type { HistoryLine } from './lines'
import { failureOf, movedIn } from './row'

/** A payment as it was sent, before fees. `time` in milliseconds. */
type Payment = TokenAmount & { sequence: string; time: number | null; memo: string }
/** Somebody whom one has paid or been paid by. */
export type Counterparty = {
  account: string
  /** The last payment to the account, and the last from it. */
  paid: Payment | null
  received: Payment | null
  /** Payments in both directions. */
  times: number
}

/** Everybody whom money came from or went to, whoever it was last first. `lines` oldest first; what failed moved nothing. */
export function counterpartiesIn(lines: readonly HistoryLine[], own: readonly string[]): Counterparty[] {
  const met = new Map<string, Counterparty>()
  const note = (account: string, side: 'paid' | 'received', payment: Payment) => {
    const known = met.get(account) ?? { account, paid: null, received: null, times: 0 }
    // Removed first, so that the order is that of the last payment.
    met.delete(account)
    met.set(account, { ...known, [side]: payment, times: known.times + 1 })
  }
  for (const line of lines) {
    if (failureOf(line) !== null) continue
    const { sequence, time } = line.head
    for (const { from, to, amount, token, memo } of movedIn(line)) {
      const [gives, takes] = [own.includes(from), own.includes(to)]
      if (gives === takes) continue
      const other = gives ? to : from
      if (other !== '') note(other, gives ? 'paid' : 'received', { sequence, time, amount, token, memo })
    }
  }
  return [...met.values()].toReversed()
}
