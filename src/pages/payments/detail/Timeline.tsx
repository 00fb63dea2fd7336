import type { Delivery } from '~/domain/payment/delivery'
import type { PaymentEvent } from '~/domain/payment/row'
import { parseTime } from '~/domain/value/time'
import { paths } from '~/domain/paths'
import { Panel } from '~/ui/Panel'
import { BlockTime } from '~/ui/values/BlockTime'
import { hookWords } from '~/words/hooks'
import { onePayment } from '~/words/payment'
import { DeliveryStateMark } from '~/pages/payments/hook-parts/DeliveryStateMark'
import { VerdictMark } from '~/pages/payments/hook-parts/VerdictMark'
import { StatusMark } from '~/pages/payments/parts/StatusMark'
import { SumText } from '~/pages/payments/parts/SumText'

type Props = {
  events: readonly PaymentEvent[]
  /** The webhooks about this payment, in any order. */
  deliveries: readonly Delivery[]
}

/** What happened to the payment, and what became of the webhooks that told of it, the oldest first, as far as the relay saw it. */
export function Timeline({ events, deliveries }: Props) {
  const { timeline } = onePayment()
  const entries = [
    ...deliveries.flatMap(stepsOf),
    ...events.map((event, index) => ({
      at: event.at,
      key: String(index),
      shown: <Happened event={event} />,
    })),
    // What a webhook brought comes after it, also in the same millisecond.
  ].toSorted((a, b) => (parseTime(a.at) ?? 0) - (parseTime(b.at) ?? 0))
  return (
    <Panel title={timeline}>
      <ol aria-label={timeline} className="grid gap-3 p-4">
        {entries.map(({ at, key, shown }) => (
          <li key={key} className="grid gap-x-4 gap-y-1 border-l-2 border-line pl-3 sm:grid-cols-[16rem_1fr]">
            <span className="text-sm text-muted">
              <BlockTime time={parseTime(at)} />
            </span>
            <span className="flex flex-wrap items-baseline gap-x-3">{shown}</span>
          </li>
        ))}
      </ol>
    </Panel>
  )
}

function Happened({
  event: { kind, status, word, received: sum, receivedCurrency },
}: {
  event: PaymentEvent
}) {
  const { happened, received } = onePayment()
  return (
    <>
      <span className="font-semibold">{happened[kind]}</span>
      <StatusMark status={status} word={word} />
      {sum !== null && (
        <span className="text-sm">
          {received} <SumText amount={sum} currency={receivedCurrency} />
        </span>
      )}
    </>
  )
}

/** A webhook, the vendor’s answer about it, and passing it on: each where it happened; what is still to come stands with the webhook. */
function stepsOf(delivery: Delivery) {
  const { number, at, state, answeredAt, forwarding, forwardedAt } = delivery
  const { one } = hookWords()
  const answer = <DeliveryStateMark state={state} />
  const forward = forwarding && (
    <span>
      {one.forward}: {one.forwardState[forwarding]}
    </span>
  )
  return [
    {
      at,
      key: `webhook ${number}`,
      shown: (
        <>
          <Told delivery={delivery} />
          {answeredAt === null && answer}
          {forwardedAt === null && forward}
        </>
      ),
    },
    ...(answeredAt === null
      ? []
      : [
          {
            at: answeredAt,
            key: `answer ${number}`,
            shown: (
              <>
                <WebhookLink number={number} />
                <span>
                  {one.wasAsked}: {answer}
                </span>
              </>
            ),
          },
        ]),
    ...(forwardedAt === null
      ? []
      : [
          {
            at: forwardedAt,
            key: `forward ${number}`,
            shown: (
              <>
                <WebhookLink number={number} />
                {forward}
              </>
            ),
          },
        ]),
  ]
}

function Told({ delivery: { number, verdict, algorithm, status, word, repeats } }: { delivery: Delivery }) {
  return (
    <>
      <WebhookLink number={number} />
      {status !== null && word !== null && <StatusMark status={status} word={word} />}
      <VerdictMark verdict={verdict} algorithm={algorithm} />
      {repeats > 0 && <span className="chip">{hookWords().list.repeats(repeats)}</span>}
    </>
  )
}

const WebhookLink = ({ number }: { number: number }) => (
  <a href={paths.delivery(number)} className="font-semibold">
    {hookWords().list.nameless(number)}
  </a>
)
