import type { ReactNode } from 'react'
import type { Forward } from '~/domain/payment/delivery'
import type { PaymentAccount } from '~/domain/payment/row'
import { parseTime } from '~/domain/value/time'
import { Empty } from '~/ui/Empty'
import { Facts } from '~/ui/Facts'
import { FailureNote } from '~/ui/FailureNote'
import { Panel } from '~/ui/Panel'
import { BlockTime } from '~/ui/values/BlockTime'
import { Code } from '~/ui/values/Code'
import { PlainText } from '~/ui/values/PlainText'
import { hookWords } from '~/words/hooks'
import { ForwardAttempts } from './ForwardAttempts'

type Props = {
  forward: Forward | null
  /** Whether and where this account’s events are passed on. */
  forwarding: PaymentAccount['forwarding']
  isSending: boolean
  error: unknown
  /** Left out for who may only look. */
  onSend: ((forward: number) => void) | undefined
  onPause: ((isPaused: boolean) => void) | undefined
}

/** What became of passing the event on to the shop’s own system, and what can be done about it. */
export function ForwardPanel({ forward, forwarding, isSending, error, onSend, onPause }: Props) {
  const { one: say } = hookWords()
  return (
    <Panel title={say.forward}>
      {forward === null && <Empty>{say.notForwarded}</Empty>}
      <div className="grid gap-3 p-4 empty:hidden">
        {forwarding && (
          <p className="text-sm text-muted">
            <PlainText text={say.forwardedTo(forwarding.to)} />
          </p>
        )}
        {forwarding?.isPaused === true && <p className="text-warn">{say.pausedAll}</p>}
        <p role="status" className="empty:hidden">
          {isSending ? say.sending : forward && say.forwardState[forward.state]}
        </p>
        <div className="flex flex-wrap gap-2 empty:hidden">
          {forward && onSend && (
            <button
              type="button"
              className="button"
              disabled={isSending}
              onClick={() => onSend(forward.number)}
            >
              {say.sendAgain}
            </button>
          )}
          {forwarding && onPause && (
            <button type="button" className="button" onClick={() => onPause(!forwarding.isPaused)}>
              {forwarding.isPaused ? say.resume : say.pause}
            </button>
          )}
        </div>
        {error !== null && <FailureNote error={error} />}
      </div>
      {forward && (
        <>
          <Facts
            facts={[
              [
                say.event,
                <span key="event" className="font-mono text-sm">
                  <PlainText text={forward.event} />
                </span>,
              ],
              ...(forward.due === null
                ? []
                : [[say.due, <BlockTime key="due" time={parseTime(forward.due)} />] as [string, ReactNode]]),
            ]}
          />
          <ForwardAttempts attempts={forward.attempts} />
          <div className="grid gap-2 p-4">
            <h3 className="font-semibold">{say.sent}</h3>
            <Code label={say.sent} text={forward.body} />
          </div>
        </>
      )}
    </Panel>
  )
}
