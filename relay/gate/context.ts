import type { PaymentFacts } from '~/domain/payment/facts'
import type { Account, RelaySettings, Role } from '#relay/config/settings'
import type { Forwarder } from '#relay/forward/forwarder'
import type { Inbox } from '#relay/inbox/inbox'
import type { Memory } from '#relay/memory/memory'

/** What the index of payments is told. */
// for tests
export type Payments = {
  /** A vendor’s answer holds this payment; it is watched from now on. */
  keep: (
    account: Account,
    made: { facts: PaymentFacts; answer: string; kind: 'asked' | 'found'; askedAt: Date },
  ) => Promise<void>
  markDeleted: (account: Account, id: string) => Promise<void>
}

/** What the addresses of the relay work with. */
export type Context = {
  settings: RelaySettings
  memory: Memory
  payments: Payments
  inbox: Pick<Inbox, 'keep' | 'confirm'>
  forwarder: Pick<Forwarder, 'send' | 'pause'>
  now: () => Date
  /** Takes one line for each answered request. */
  log: (line: string) => void
  /** For tests. */
  fetch?: typeof globalThis.fetch
  timeLimit?: number
}

/** What Hono hands from one handler to the next. */
export type Environment = {
  Bindings: { incoming?: { socket?: { remoteAddress?: string | undefined } } }
  Variables: { operator: { name: string; role: Role }; logged: { account: string; pattern: string } }
}

export const accountOf = ({ settings }: Context, id: string): Account | undefined =>
  settings.accounts.find((account) => account.id === id)
