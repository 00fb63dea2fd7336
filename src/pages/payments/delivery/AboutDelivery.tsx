import type { ReactNode } from 'react'
import type { Delivery } from '~/domain/payment/delivery'
import { vendorNames } from '~/domain/payment/vendor'
import { parseTime } from '~/domain/value/time'
import { paths } from '~/domain/paths'
import { Facts } from '~/ui/Facts'
import { FailureNote } from '~/ui/FailureNote'
import { BlockTime } from '~/ui/values/BlockTime'
import { PlainText } from '~/ui/values/PlainText'
import { hookWords } from '~/words/hooks'
import { DeliveryStateMark } from '~/pages/payments/hook-parts/DeliveryStateMark'
import { StatusMark } from '~/pages/payments/parts/StatusMark'
import { VerdictMark } from '~/pages/payments/hook-parts/VerdictMark'

type Props = {
  delivery: Delivery
  /** What the account is called. */
  account: string
  isLost: boolean
  isAsking: boolean
  isAsked: boolean
  error: unknown
  /** Left out for who may only look, and where there is nothing to ask. */
  onAsk: (() => void) | undefined
}

/** What a webhook is worth: its signature, what the vendor said when asked, and where it came from. */
export function AboutDelivery({ delivery, account, isLost, isAsking, isAsked, error, onAsk }: Props) {
  const { one: say, list } = hookWords()
  const { verdict, algorithm, state } = delivery
  return (
    <section
      aria-label={say.what}
      data-verdict={verdict}
      data-algorithm={algorithm ?? undefined}
      className={`card min-w-0 ${state === 'claims-more' ? 'border-bad' : ''}`}
    >
      <div className="grid gap-3 p-4">
        {state === 'claims-more' && (
          <p role="alert" className="border-l-4 border-bad pl-3 text-lg font-semibold text-bad">
            {say.claimsMore}
          </p>
        )}
        <p className="text-3xl">
          <VerdictMark verdict={verdict} algorithm={algorithm} />
        </p>
        <p>
          <DeliveryStateMark state={state} />
        </p>
        {state === 'differs' && <p className="text-warn">{say.differs}</p>}
        {onAsk && (
          <p>
            <button type="button" className="button" disabled={isAsking} onClick={onAsk}>
              {say.ask}
            </button>
          </p>
        )}
        <p role="status" className="text-sm text-muted empty:hidden">
          {isAsking ? say.asking : isAsked ? say.asked : isLost ? list.lost : ''}
        </p>
        {error !== null && <FailureNote error={error} />}
      </div>
      <Facts facts={factsOf(delivery, account)} />
    </section>
  )
}

function factsOf(delivery: Delivery, account: string): [string, ReactNode][] {
  const { one: say, signed, list } = hookWords()
  const { paymentId, reference, status, word, at, lastAt, repeats, source, bytes, vendor } = delivery
  return [
    [say.vendor, vendorNames[vendor]],
    [say.account, <PlainText key="account" text={account} />],
    ...(paymentId === null
      ? []
      : [
          [
            say.payment,
            <a key="payment" href={paths.payment(delivery.account, paymentId)}>
              <PlainText text={paymentId} />
            </a>,
          ] as [string, ReactNode],
        ]),
    ...(reference === null
      ? []
      : [[say.reference, <PlainText key="reference" text={reference} />] as [string, ReactNode]]),
    [
      say.says,
      status !== null && word !== null ? <StatusMark key="says" status={status} word={word} /> : list.noClaim,
    ],
    [say.came, <BlockTime key="at" time={parseTime(at)} />],
    ...(repeats === 0
      ? []
      : [
          [
            say.again,
            <span key="again">
              {say.lastOf(repeats)} <BlockTime time={parseTime(lastAt)} />
            </span>,
          ] as [string, ReactNode],
        ]),
    [say.source, <PlainText key="source" text={source} />],
    [say.size, signed.size(bytes)],
  ]
}
