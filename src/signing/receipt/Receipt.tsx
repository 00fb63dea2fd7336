import { useEffect, useRef, type ReactNode } from 'react'
import type { SendRequest } from '~/domain/draft/draft'
import type { Check, MoneyFacts } from '~/domain/receipt/check'
import { moneyIn } from '~/domain/trace/money-flow'
import { feesOf } from '~/domain/receipt/money-check'
import { unclearLine } from '~/domain/receipt/movements-check'
import { listedMovements } from '~/domain/receipt/listed-movements'
import type { TxResult } from '~/domain/trace/tx-result'
import { AmountText } from '~/ui/values/AmountText'
import { BlockTime } from '~/ui/values/BlockTime'
import { CopyButton } from '~/ui/values/CopyButton'
import { Empty } from '~/ui/Empty'
import { Facts } from '~/ui/Facts'
import { TraceTree } from '~/ui/trace/TraceTree'
import { signing } from '~/words/signing'
import { words } from '~/words/words'
import { Checks } from './Checks'
import { Happened } from './Happened'
import { MoneyMoved } from './MoneyMoved'

type Props = {
  request: SendRequest
  result: TxResult
  money: MoneyFacts
  checks: Check[]
  times: ReactNode
  actions: ReactNode
}

/** What happened by the answer, and whether that agrees with the request, with itself and with the balances. */
export function Receipt({ request, result, money, checks, times, actions }: Props) {
  const { receipt } = signing()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const fees = [...feesOf(result.events)]
  const steps = listedMovements(result, money)
  return (
    <section aria-labelledby="receipt" className="card min-w-0">
      <header className="border-b border-line px-4 py-2">
        <h2 id="receipt" ref={heading} tabIndex={-1} className="outline-none">
          {receipt.title}
        </h2>
        <p role="status">
          {result.status === 'executed' ? receipt.sent : receipt.answered(result.status || '–')}
        </p>
      </header>
      <Happened request={request} account={money.account} steps={steps} after={money.after} />
      {times}
      <Checks checks={checks} />
      {actions}
      <Facts
        facts={[
          [
            receipt.transaction,
            <span key="id" className="flex flex-wrap items-center gap-2">
              <span className="font-mono wrap-anywhere">{result.transaction}</span>
              <span className="print:hidden">
                <CopyButton text={result.transaction} label={receipt.copyId} />
              </span>
            </span>,
          ],
          [receipt.block, result.block ?? '–'],
          [receipt.time, <BlockTime key="time" time={result.time} />],
          [receipt.cpu, result.cpuUsage === null ? '–' : `${result.cpuUsage} µs`],
          [receipt.net, result.netUsage === null ? '–' : `${result.netUsage} B`],
          [
            receipt.feePaid,
            fees.length === 0
              ? receipt.noFee
              : fees.map(([token, amount]) => <AmountText key={token} amount={amount} token={token} />),
          ],
        ]}
      />
      <MoneyMoved steps={steps} unclear={moneyIn(result.traces).unclear.map(unclearLine)} />
      <h3 className="px-4 pt-4 font-semibold">{words.trace.tree}</h3>
      {result.traces.length > 0 ? <TraceTree traces={result.traces} /> : <Empty>{receipt.noTraces}</Empty>}
    </section>
  )
}
