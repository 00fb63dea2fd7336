import type { SendRequest } from '~/domain/draft'
import { checkReceipt, type TxResult } from '~/domain/receipt'
import { digits } from '~/domain/trace'
import { isObject } from '~/domain/json'
import { paths } from '~/pages/paths'
import { BlockTime } from '~/ui/BlockTime'
import { Empty } from '~/ui/Empty'
import { Facts } from '~/ui/Facts'
import { TraceTree } from '~/ui/TraceTree'
import { signing } from '~/words/signing'
import { words } from '~/words/words'
import { Checks } from './Checks'
import { MoneyMoved } from './MoneyMoved'

type Props = { request: SendRequest; result: TxResult; onNext: () => void }

/** What really happened, and whether the answer agrees with the request and with itself. */
export function Receipt({ request, result, onNext }: Props) {
  const { receipt } = signing()
  const checks = checkReceipt(request, result)
  const first = result.traces[0]
  const sequence = first && isObject(first.raw.receipt) ? digits(first.raw.receipt.global_sequence) : null
  return (
    <section aria-labelledby="receipt" className="card min-w-0">
      <header className="border-b border-line px-4 py-2">
        <h2 id="receipt">{receipt.title}</h2>
        <p role="status">
          {result.status === 'executed' ? receipt.sent : receipt.answered(result.status || '–')}
        </p>
      </header>
      <Facts
        facts={[
          [
            receipt.transaction,
            <span key="id" className="font-mono">
              {result.transaction}
            </span>,
          ],
          [receipt.block, result.block ?? '–'],
          [receipt.time, <BlockTime key="time" time={result.time} />],
          [receipt.cpu, result.cpuUsage === null ? '–' : `${result.cpuUsage} µs`],
          [receipt.net, result.netUsage === null ? '–' : `${result.netUsage} B`],
        ]}
      />
      <MoneyMoved events={result.moneyActions} />
      <Checks checks={checks} />
      <h3 className="px-4 pt-4 font-semibold">{words.trace.tree}</h3>
      {result.traces.length > 0 ? <TraceTree traces={result.traces} /> : <Empty>{receipt.noTraces}</Empty>}
      <footer className="flex flex-wrap items-center gap-4 border-t border-line p-4">
        <button type="button" className="button" onClick={onNext}>
          {receipt.next}
        </button>
        {first && sequence !== null && (
          <a href={paths.action(sequence, first.account, 'my')}>{receipt.inActivity}</a>
        )}
      </footer>
    </section>
  )
}
