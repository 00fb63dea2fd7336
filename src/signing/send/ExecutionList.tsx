import type { Execution } from '~/domain/send/executions'
import { paths } from '~/domain/paths'
import { BlockTime } from '~/ui/values/BlockTime'
import { signing } from '~/words/signing'

type Props = { executions: Execution[]; onChoose?: (execution: Execution) => void }

/** Executions in the history, each with a link; with `onChoose` the user can say that it is the one they sent. */
export function ExecutionList({ executions, onChoose }: Props) {
  const { executed, outcome } = signing()
  return (
    <ul className="grid gap-2">
      {executions.map((execution) => {
        const { contract, sequence, transaction, time } = execution
        return (
          <li key={sequence} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <a href={paths.action(sequence, contract, 'my')} className="min-w-0 wrap-anywhere">
              {executed.action(sequence)}
            </a>
            <BlockTime time={time} />
            {transaction !== null && (
              <span className="min-w-0 font-mono text-xs text-muted wrap-anywhere">{transaction}</span>
            )}
            {onChoose && (
              <button type="button" className="button" onClick={() => onChoose(execution)}>
                {outcome.thisIsIt}
              </button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
