import { useId } from 'react'
import type { Finding } from '~/domain/payment/chain/find-transfer'
import { FailureNote } from '~/ui/FailureNote'
import { onePayment } from '~/words/payment'
import { WitnessRow } from './WitnessRow'
import { Transfers } from './Transfers'
import { useWitnesses } from './use-witnesses'

/** Whether a payment was paid, told by each side that can know it. */
export function WitnessPanel(props: Parameters<typeof useWitnesses>[0]) {
  const { payment, chainAccount } = props
  const { witnesses, finding, verdict, error, isAsking, askAgain } = useWitnesses(props)
  const say = onePayment().witnesses
  const id = useId()
  return (
    <section aria-labelledby={id} data-verdict={verdict} className="card min-w-0">
      <header className="flex flex-wrap items-center justify-between gap-2 border-b border-line px-4 py-2">
        <h2 id={id}>{chainAccount === null ? say.others : say.chain}</h2>
        {chainAccount !== null && (
          <button type="button" className="button" disabled={isAsking} onClick={askAgain}>
            {say.again}
          </button>
        )}
      </header>
      {chainAccount !== null && <p className="px-4 pt-3 text-sm text-muted">{say.means}</p>}
      <ul aria-label={say.lists} className="divide-y divide-line">
        {witnesses.map((witness) => (
          <WitnessRow key={witness.name} witness={witness} />
        ))}
      </ul>
      {error !== null && <FailureNote error={error} onRetry={askAgain} />}
      {chainAccount !== null && finding && (
        <Transfers
          lines={linesOf(finding)}
          off={finding.reason === 'less' || finding.reason === 'more' ? finding.reason : null}
          asked={payment}
          account={chainAccount}
        />
      )}
    </section>
  )
}

/** Each transfer once, with what is wrong with it. */
function linesOf({ transfers, others }: Finding) {
  const flaws = new Map(others.map(({ transfer, flaw }) => [transfer, flaw]))
  return [...new Set([...transfers, ...flaws.keys()])].map((transfer) => ({
    transfer,
    flaw: flaws.get(transfer) ?? null,
  }))
}
