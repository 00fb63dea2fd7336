import type { PaymentMove } from '~/domain/payment/delivery'
import { Facts } from '~/ui/Facts'
import { Empty } from '~/ui/Empty'
import { Panel } from '~/ui/Panel'
import { hookWords } from '~/words/hooks'
import { StatusMark } from '~/pages/payments/parts/StatusMark'
import { SumText } from '~/pages/payments/parts/SumText'

/** What the webhook changed of its payment, because the vendor confirmed it. */
export function Changed({ changed }: { changed: PaymentMove | null }) {
  const { one: say } = hookWords()
  return (
    <Panel title={say.changed}>
      {changed === null ? (
        <Empty>{say.changedNothing}</Empty>
      ) : (
        <Facts
          facts={[
            [say.before, changed.before ? <Step key="before" step={changed.before} /> : say.unknownBefore],
            [say.after, <Step key="after" step={changed.after} />],
          ]}
        />
      )}
    </Panel>
  )
}

const Step = ({ step: { status, word, received, receivedCurrency } }: { step: PaymentMove['after'] }) => (
  <span className="flex flex-wrap items-baseline gap-x-3">
    <StatusMark status={status} word={word} />
    {received !== null && (
      <span>
        {hookWords().one.field.received} <SumText amount={received} currency={receivedCurrency} />
      </span>
    )}
  </span>
)
