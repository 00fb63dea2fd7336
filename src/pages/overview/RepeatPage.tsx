import { compareSequences } from '~/domain/history/entry'
import { holdingWords } from '~/words/holdings'
import { repeatOf, useCounterparties } from '~/pages/use-counterparties'

/** Leads to Send, filled in as the last payment was. Nothing as long as there is none. */
export function RepeatPage() {
  const payments = (useCounterparties() ?? []).flatMap(({ account, paid }) =>
    paid ? [{ account, paid }] : [],
  )
  const [last] = payments.toSorted((a, b) => compareSequences(b.paid.sequence, a.paid.sequence))
  if (!last) return null
  return (
    <a className="button no-underline" href={repeatOf(last.account, last.paid)}>
      {holdingWords().overview.repeat}
    </a>
  )
}
