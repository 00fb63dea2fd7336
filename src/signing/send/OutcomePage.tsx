import type { SendRequest } from '~/domain/draft/draft'
import type { PressRecord } from '~/domain/send/record'
import { Outcome } from './Outcome'
import { useSent } from '~/stores/send/sent'
import { closeFound, giveUp, keepLooking, noteFound, useSearch } from './use-search'

type Props = { pending: PressRecord; request: SendRequest; signedIn: boolean; onLeave: () => void }

/** The step after a lost answer, also after a reload in the middle of a send. */
export function OutcomePage({ pending, request, signedIn, onLeave }: Props) {
  const { outcome, unreachable } = useSearch(pending, request, signedIn)
  const counted = useSent(({ list }) => list.find(({ id }) => id === pending.id)?.counted)
  return (
    <Outcome
      request={request}
      account={pending.account}
      signedIn={signedIn}
      elsewhere={pending.lost === null}
      refused={pending.refused}
      counted={counted}
      search={outcome}
      unreachable={unreachable}
      onLookAgain={() => void keepLooking(pending.id)}
      onChoose={({ contract, sequence, transaction, ...more }) => {
        const found = { contract, sequence, transaction }
        void noteFound(pending.id, found, [{ ...found, ...more }])
      }}
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
