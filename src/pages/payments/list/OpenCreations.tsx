import { useRef, useState } from 'react'
import type { Creation } from '~/domain/payment/row'
import { parseTime } from '~/domain/value/time'
import { paths } from '~/domain/paths'
import { FailureNote } from '~/ui/FailureNote'
import { BlockTime } from '~/ui/values/BlockTime'
import { Code } from '~/ui/values/Code'
import { PlainText } from '~/ui/values/PlainText'
import { paymentWords } from '~/words/payments'

type Props = {
  creations: readonly Creation[]
  titleOf: (account: string) => string
  /** Who may only look cannot settle anything. */
  mayManage: boolean
  /** Those that were looked for on this page. */
  looked: readonly Creation[]
  pending: string | undefined
  error: unknown
  onLook: (id: string) => void
  onSettle: (id: string) => void
}

/** Payments that were asked for and of which nobody knows whether they exist, above the list: money may hang on them. */
export function OpenCreations({ creations, pending, error, onSettle, ...rest }: Props) {
  const say = paymentWords().creations
  const heading = useRef<HTMLHeadingElement>(null)
  if (creations.length === 0) return null
  return (
    <section aria-label={say.title} className="card grid gap-3 border-warn p-4">
      <div role="alert">
        <h2 ref={heading} tabIndex={-1}>
          {say.title}
        </h2>
      </div>
      <p className="text-sm text-muted">{say.means}</p>
      <ul className="grid gap-4">
        {creations.map((creation) => (
          <li key={creation.id} className="grid gap-2 border-t border-line pt-3">
            <One
              creation={creation}
              isPending={pending === creation.id}
              {...rest}
              onSettle={(id) => {
                // The button that was pressed goes; with the last of these payments all of them do.
                const rest = creations.length > 1 ? heading.current : document.getElementById('content')
                rest?.focus()
                onSettle(id)
              }}
            />
          </li>
        ))}
      </ul>
      {error !== null && <FailureNote error={error} />}
    </section>
  )
}

type OneProps = Pick<Props, 'titleOf' | 'mayManage' | 'looked' | 'onLook' | 'onSettle'> & {
  creation: Creation
  isPending: boolean
}

function One({ creation, titleOf, mayManage, looked, isPending, onLook, onSettle }: OneProps) {
  const say = paymentWords().creations
  const { id, account, reference, at, message, request } = creation
  const [isAsking, setAsking] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const wasLooked = looked.some((each) => each.id === id)
  return (
    <>
      <p className="font-semibold">
        <PlainText text={say.asked(titleOf(account), reference ?? say.noReference)} />
      </p>
      <p className="text-sm text-muted">
        <BlockTime time={parseTime(at)} />
        {message !== null && (
          <span className="block">
            <PlainText text={message} />
          </span>
        )}
      </p>
      <p role="status">
        {isPending ? (
          say.looking
        ) : wasLooked || creation.state !== 'unknown' ? (
          <Outcome {...{ creation }} />
        ) : (
          ''
        )}
      </p>
      <div className="flex flex-wrap gap-2">
        {mayManage && creation.state === 'unknown' && (
          <button type="button" className="button-main" disabled={isPending} onClick={() => onLook(id)}>
            {say.look}
          </button>
        )}
        {mayManage && creation.state === 'unknown' && (
          <button ref={opener} type="button" className="button" onClick={() => setAsking(true)}>
            {say.settle}
          </button>
        )}
      </div>
      {isAsking && creation.state === 'unknown' && (
        <div className="grid gap-2">
          <p>{say.settleAsk}</p>
          <div className="flex flex-wrap gap-2">
            <button type="button" className="button" onClick={() => onSettle(id)}>
              {say.settleYes}
            </button>
            <button
              type="button"
              className="button"
              onClick={() => {
                setAsking(false)
                opener.current?.focus()
              }}
            >
              {say.keep}
            </button>
          </div>
        </div>
      )}
      <details>
        <summary className="min-h-10 content-center text-sm">{say.request}</summary>
        <Code text={request} label={say.request} />
      </details>
    </>
  )
}

function Outcome({ creation: { state, account, paymentId } }: { creation: Creation }) {
  const say = paymentWords().creations
  if (state !== 'made') return say[state]
  return (
    <>
      {say.created} {paymentId !== null && <a href={paths.payment(account, paymentId)}>{say.open}</a>}
    </>
  )
}
