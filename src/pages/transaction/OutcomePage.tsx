import type { SendRequest } from '~/domain/draft'
import type { Pending } from '~/domain/pending'
import { Outcome } from './Outcome'
import { closeFound, giveUp, keepLooking, useSearch } from './use-search'

type Props = { pending: Pending; request: SendRequest; signedIn: boolean; onLeave: () => void }

/** The step after a lost answer, also after a reload in the middle of a send. */
export function OutcomePage({ pending, request, signedIn, onLeave }: Props) {
  const { outcome, unreachable } = useSearch(pending, request, signedIn)
  return (
    <Outcome
      request={request}
      account={pending.account}
      signedIn={signedIn}
      elsewhere={pending.lost === null}
      search={outcome}
      unreachable={unreachable}
      onLookAgain={() => void keepLooking(pending.id)}
      onRelease={() => {
        void giveUp(pending.id)
        onLeave()
      }}
      onDone={() => {
        void closeFound(pending.id)
        onLeave()
      }}
    />
  )
}
