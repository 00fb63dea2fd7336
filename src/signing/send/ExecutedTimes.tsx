import { TriangleAlert } from 'lucide'
import { totalMoved, type ExecutionCount } from '~/domain/receipt/executed-once'
import { AmountText } from '~/ui/values/AmountText'
import { Icon } from '~/ui/Icon'
import { signing } from '~/words/signing'
import { ExecutionList } from './ExecutionList'

/** A warning where a press was executed more than once, a note where that cannot be told; otherwise nothing. */
export function ExecutedTimes({ count }: { count: ExecutionCount | undefined }) {
  const { executed } = signing()
  const { ours = [], perhaps = [] } = count ?? {}
  const sums = [...totalMoved(ours)]
  if (ours.length < 2)
    return perhaps.length === 0 ? null : (
      <div className="grid gap-2 p-4">
        <p>{executed.perhapsAgain}</p>
        <ExecutionList executions={perhaps} />
      </div>
    )
  return (
    <div role="alert" className="m-4 flex gap-3 rounded-card border border-warn p-4">
      <Icon of={TriangleAlert} size={20} className="mt-0.5 text-warn" />
      <div className="grid min-w-0 gap-2">
        <p className="font-semibold">{executed.times(ours.length)}</p>
        <p>{executed.cause}</p>
        {sums.length > 0 && (
          <p>
            {executed.sum}{' '}
            {sums.map(([token, amount]) => (
              <AmountText key={token} amount={amount} token={token} />
            ))}
          </p>
        )}
        <ExecutionList executions={ours} />
        <p>{executed.advice}</p>
        {perhaps.length > 0 && (
          <>
            <p>{executed.perhapsAgain}</p>
            <ExecutionList executions={perhaps} />
          </>
        )}
      </div>
    </div>
  )
}
