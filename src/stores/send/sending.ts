import type { SendRequest } from '~/domain/draft/draft'
import type { RecordOwner } from '~/domain/value/person'
import { ofThisPage } from '~/stores/kept/register'

/** The send of this tab. Not in the page, so that leaving the page in the middle of it loses nothing. */
export type Sending =
  | { at: 'idle' }
  | ({ at: 'checking' | 'sending' | 'held-back' | 'unrecorded' } & Subject)
  | ({ at: 'refused'; error: unknown } & Subject)
  | ({ at: 'already-sent'; id: string } & Subject)
  | ({ at: 'done'; id: string } & RecordOwner)
type Subject = RecordOwner & { draft: string; request: SendRequest }

export const useSendingNow = ofThisPage<Sending>({ at: 'idle' })
export const setSending = (sending: Sending) => useSendingNow.setState(sending, true)

export const isUnderWay = ({ at }: Sending) => at === 'checking' || at === 'sending'
/** What a press has led to is seen; one under way goes on. */
export function forgetSending() {
  if (!isUnderWay(useSendingNow.getState())) setSending({ at: 'idle' })
}
