import type { Amount } from '~/domain/money/amount'

export type Verdict = 'match' | 'differs' | 'unchecked'
/** One line of what was asked or found: text from the answer, an amount with a label, or an action that may have moved more. */
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
/** `node` is the path of the trace that decides the verdict, as in "0.2". */
export type Check = { name: CheckName; verdict: Verdict; asked: Line[]; found: Line[]; node: string | null }

/** Amounts per token. */
export type Sums = Map<string, Amount>
/** What is known besides the answer: exact balances before and after, and the fees the review estimated. */
export type MoneyFacts = { account: string; before: Sums; after: Sums; predicted: Sums }
