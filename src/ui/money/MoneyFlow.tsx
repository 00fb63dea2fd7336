import { useMemo } from 'react'
import { isZero } from '~/domain/money/amount'
import { moneyIn, netChanges, tokenSums, type TokenSum } from '~/domain/trace/money-flow'
import type { Movement } from '~/domain/trace/movement'
import type { ExecutionStatus } from '~/domain/trace/trace-document'
import type { OutlineNode } from '~/domain/trace/trace-outline'
import type { Trace } from '~/domain/trace/trace'
import { tracing } from '~/words/trace'
import { AmountText } from '~/ui/values/AmountText'
import { Empty } from '~/ui/Empty'
import { MoneyPicture } from './MoneyPicture'
import { MovementTable, NetTable } from './MoneyTables'
import { UnclearMoney } from './UnclearMoney'

type Props = {
  traces: Trace[]
  nodes: OutlineNode[]
  outcome: ExecutionStatus
  selected: number | null
  onShow: (index: number) => void
}

/** Who has more or less after the traces, whether that adds up, and all movements. */
export function MoneyFlow({ traces, nodes, outcome, selected, onShow }: Props) {
  const { money } = tracing()
  const { movements, unclear } = useMemo(() => moneyIn(traces), [traces])
  const places = useMemo(() => new Map(nodes.map(({ trace, index }) => [trace, index])), [nodes])
  const changes = useMemo(() => netChanges(movements), [movements])
  const sums = useMemo(() => tokenSums(movements), [movements])
  const placeOf = ({ trace }: Movement) => places.get(trace) ?? 0
  if (movements.length === 0 && unclear.length === 0) return <Empty>{money.none}</Empty>
  return (
    <>
      {outcome === 'failed' && <p className="border-b border-line p-4 text-bad">{money.failed}</p>}
      {outcome === 'waiting' && <p className="border-b border-line p-4 text-warn">{money.waiting}</p>}
      {movements.length > 0 && <NetTable changes={changes} />}
      <ul className="grid gap-1 border-t border-line p-4 text-sm">
        {sums.map((sum, index) => (
          <Sum key={index} sum={sum} />
        ))}
        <UnclearMoney
          lines={unclear.map(({ trace, money }) => ({ unclear: `${trace.account}::${trace.name}`, money }))}
        />
        <li className="text-muted">{money.feesNotTold}</li>
      </ul>
      {movements.length > 0 && (
        <>
          <div className="border-t border-line">
            <MoneyPicture movements={movements} selected={selected} placeOf={placeOf} onShow={onShow} />
          </div>
          <div className="border-t border-line">
            <MovementTable movements={movements} placeOf={placeOf} onShow={onShow} />
          </div>
        </>
      )}
    </>
  )
}

/** Whether the changes of one token add up. */
function Sum({ sum: { token, issued, retired, isBalanced } }: { sum: TokenSum }) {
  const { money } = tracing()
  if (!isBalanced) return <li className="text-bad">{money.doesNotAddUp(token)}</li>
  if (isZero(issued) && isZero(retired)) return <li>{money.conserved(token)}</li>
  return (
    <li>
      {money.notConserved(token)}{' '}
      {!isZero(issued) && <Made word={money.newlyIssued} amount={issued} token={token} />}
      {!isZero(retired) && <Made word={money.destroyed} amount={retired} token={token} />}
    </li>
  )
}

const Made = ({ word, ...money }: { word: string; amount: TokenSum['issued']; token: string }) => (
  <span className="mr-3">
    {word} <AmountText {...money} />
  </span>
)
