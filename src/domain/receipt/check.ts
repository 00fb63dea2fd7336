import type { Amount } from '~/domain/money/amount'

export type Verdict = 'match' | 'differs' | 'unchecked'
/** A line of what was asked or found: text for machines, an amount and what it is about, or an action that leaves open what it moved. */
export type Line = string | { about: string; amount: Amount; token: string } | UnclearLine
export type UnclearLine = { unclear: string; money: { amount: Amount; token: string }[] }
export type CheckName =
  | 'executed'
  | 'executed-once'
  | 'transaction-ids'
  | 'one-block'
  | 'asked-is-done'
  | 'same-tree'
  | 'parsed-money'
  | 'money-actions'
  | 'fees-agree'
  | 'balances'
  | 'fee-estimate'
  | 'net-usage'
/** `node` is the place in the trace that the verdict rests on, as in "0.2". */
export type Check = { name: CheckName; verdict: Verdict; asked: Line[]; found: Line[]; node: string | null }

/** Amounts per token. */
export type Sums = Map<string, Amount>
/** What is known beside the answer: exact balances around the send, and what the review had estimated as fees. */
export type Money = { account: string; before: Sums; after: Sums; predicted: Sums }
