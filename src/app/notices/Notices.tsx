import { X } from 'lucide'
import { Fragment, type ReactNode } from 'react'
import type { Notice } from '~/stores/notices'
import { AccountName } from '~/ui/values/AccountName'
import { AmountText } from '~/ui/values/AmountText'
import { Icon } from '~/ui/Icon'
import { holdingWords } from '~/words/holdings'

/**
 * Stays until it is closed, and is read out when something comes. There from the beginning, or nothing would be read. Above, because
 * the buttons that send are below.
 */
export function Notices({ notices, onDismiss }: { notices: Notice[]; onDismiss: (id: string) => void }) {
  const say = holdingWords().notices
  return (
    <section
      aria-live="polite"
      aria-label={say.title}
      className="pointer-events-none fixed inset-x-4 top-16 z-20 grid justify-items-end gap-2"
    >
      {notices.map((each) => (
        <p
          key={each.id}
          className="pointer-events-auto flex max-w-full items-center gap-3 rounded-card border border-good bg-raised py-2 pr-2 pl-4"
        >
          <span className="min-w-0 wrap-anywhere">
            <Sentence {...each} />
          </span>
          <button
            type="button"
            className="button-small shrink-0"
            aria-label={say.dismiss}
            onClick={() => onDismiss(each.id)}
          >
            <Icon of={X} />
          </button>
        </p>
      ))}
    </section>
  )
}

function Sentence({ token, payment }: Notice) {
  const say = holdingWords().notices
  if (!payment) return say.grown(token)
  const { amount, from, whole } = payment
  const parts = (whole ? say.received : say.sentYou)<ReactNode>(
    <AmountText amount={amount} token={token} />,
    <AccountName name={from} />,
  )
  return parts.map((part, index) => <Fragment key={index}>{part}</Fragment>)
}
