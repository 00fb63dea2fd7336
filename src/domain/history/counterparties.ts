import { isName } from '~/domain/value/name'
import type { TokenAmount } from './entry'
import type { HistoryLine } from './lines'
import { failureOf, movedIn } from './row'
import { compareSequences } from './sequence'

/** A payment as it was sent, before fees. `time` in milliseconds. */
type Payment = TokenAmount & { sequence: string; time: number | null; memo: string }
/**
 * Somebody whom money came from or went to. A payment counts only where the payer signed it; what somebody else signed counts as met:
 * anybody can make a token whose contract says that it was paid.
 */
export type Counterparty = {
  account: string
  /** The last payment to the account. */
  paid: Payment | null
  /** The last payment from the account. */
  received: Payment | null
  /** When money last passed, or was said to. */
  met: number | null
}

/**
 * Everybody whom money came from or went to: those paid first, whoever it was last at the top, then the others, whoever was met last
 * first. `lines` oldest first; what failed moved nothing.
 */
export function counterpartiesIn(lines: readonly HistoryLine[], own: readonly string[]): Counterparty[] {
  const met = new Map<string, Counterparty>()
  const note = (account: string, time: number | null, payment: Partial<Counterparty>) => {
    const known = met.get(account) ?? { account, paid: null, received: null, met: null }
    // Removed first, so that the order is that of the last meeting.
    met.delete(account)
    met.set(account, { ...known, met: time ?? known.met, ...payment })
  }
  for (const line of lines) {
    if (failureOf(line) !== null) continue
    const { sequence, time } = line.head
    for (const { from, to, amount, token, memo, signed } of movedIn(line)) {
      const [gives, takes] = [own.includes(from), own.includes(to)]
      const other = gives ? to : from
      if (gives === takes || !isName(other)) continue
      const payment = { sequence, time, amount, token, memo }
      note(other, time, signed ? { [gives ? 'paid' : 'received']: payment } : {})
    }
  }
  return [...met.values()]
    .toReversed()
    .toSorted((a, b) => compareSequences(b.paid?.sequence ?? '', a.paid?.sequence ?? ''))
}
