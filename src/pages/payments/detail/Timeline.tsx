import type { PaymentEvent } from '~/domain/payment/row'
import { parseTime } from '~/domain/value/time'
import { Panel } from '~/ui/Panel'
import { BlockTime } from '~/ui/values/BlockTime'
import { onePayment } from '~/words/payment'
import { StatusMark } from '~/pages/payments/parts/StatusMark'
import { SumText } from '~/pages/payments/parts/SumText'

/** What happened to the payment, the oldest first, as far as the relay saw it. */
export function Timeline({ events }: { events: readonly PaymentEvent[] }) {
  const { timeline, happened, received } = onePayment()
  return (
    <Panel title={timeline}>
      <ol aria-label={timeline} className="grid gap-3 p-4">
        {events.map((event, index) => (
          <li
            key={index}
            className="grid gap-x-4 gap-y-1 border-l-2 border-line pl-3 sm:grid-cols-[16rem_1fr]"
          >
            <span className="text-sm text-muted">
              <BlockTime time={parseTime(event.at)} />
            </span>
            <span className="flex flex-wrap items-baseline gap-x-3">
              <span className="font-semibold">{happened[event.kind]}</span>
              <StatusMark status={event.status} word={event.word} />
              {event.received !== null && (
                <span className="text-sm">
                  {received} <SumText amount={event.received} currency={event.receivedCurrency} />
                </span>
              )}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  )
}
