import { useIsMutating } from '@tanstack/react-query'
import { isOpen } from '~/domain/send/record'
import { isOwn } from '~/domain/value/person'
import { useOwner } from '~/stores/kept/owner'
import { sendRecords } from '~/stores/send/records'
import { useSendingNow } from '~/stores/send/sending'

/** Whether something this person has sent is not settled: it is on its way in this tab, or its outcome is unknown. */
export function useOpenSend(): boolean {
  const owner = useOwner()
  const isChanging = useIsMutating() > 0
  const isSending = useSendingNow(({ at }) => at === 'checking' || at === 'sending')
  const records = sendRecords.use(({ list }) => list)
  return isChanging || isSending || records.some((record) => isOpen(record) && isOwn(record, owner))
}
