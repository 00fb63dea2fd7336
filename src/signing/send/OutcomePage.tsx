import type { SendRequest } from '~/domain/draft/draft'
import type { PressRecord } from '~/domain/send/record'
import { Outcome } from './Outcome'
import { useSent } from '~/stores/send/sent'
import { closeFound, giveUp, keepSearching, recordFound, useSearch } from './use-search'

type Props = { record: PressRecord; request: SendRequest; signedIn: boolean; onLeave: () => void }

/** The page of a press whose answer was lost, also by a reload in the middle of sending. */
export function OutcomePage({ record, request, signedIn, onLeave }: Props) {
  const { outcome, unreachable } = useSearch(record, request, signedIn)
  const counted = useSent(({ list }) => list.find(({ id }) => id === record.id)?.counted)
  return (
    <Outcome
      request={request}
      account={record.account}
      signedIn={signedIn}
      elsewhere={record.lost === null}
      refused={record.refused}
      counted={counted}
      search={outcome}
      unreachable={unreachable}
      onLookAgain={() => void keepSearching(record.id)}
      onChoose={({ contract, sequence, transaction, ...more }) => {
        const found = { contract, sequence, transaction }
        void recordFound(record.id, found, [{ ...found, ...more }])
      }}
      onGiveUp={() => {
        void giveUp(record.id)
        onLeave()
      }}
      onDone={() => {
        void closeFound(record.id)
        onLeave()
      }}
    />
  )
}
