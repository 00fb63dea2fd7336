import { holdingWords } from '~/words/holdings'
import { repeatOf } from '~/domain/transfer/repeat'
import { useCounterparties } from '~/pages/use-counterparties'

/** Leads to Send, filled in as the last payment was. Nothing as long as there is none. */
export function RepeatPage() {
  // Whoever was paid last comes first.
  const [last] = useCounterparties().all ?? []
  if (!last?.paid) return null
  return (
    <a className="button no-underline" href={repeatOf(last.account, last.paid)}>
      {holdingWords().overview.repeat}
    </a>
  )
}
