import type { Confirmation } from '~/domain/payment/delivery'
import { parseTime } from '~/domain/value/time'
import { Panel } from '~/ui/Panel'
import { BlockTime } from '~/ui/values/BlockTime'
import { PlainText } from '~/ui/values/PlainText'
import { hookWords } from '~/words/hooks'

/** Each time that the vendor was asked because of the webhook. */
export function Confirmations({ confirmations }: { confirmations: readonly Confirmation[] }) {
  const { one: say } = hookWords()
  if (confirmations.length === 0) return null
  return (
    <Panel title={say.asks}>
      <ol aria-label={say.asks} className="grid gap-2 p-4">
        {confirmations.map(({ at, failure }, index) => (
          <li key={index} className="grid gap-x-4 sm:grid-cols-[16rem_1fr]">
            <span className="text-sm text-muted">
              <BlockTime time={parseTime(at)} />
            </span>
            {failure === null ? (
              <span className="text-good">{say.answered}</span>
            ) : (
              <span className="text-warn">
                <PlainText text={failure} />
              </span>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  )
}
