import { MutationObserver, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { sendTxMutation } from '~/api/plasmapay/send-tx'
import { bodyOf, type SendRequest } from '~/domain/draft/draft'
import { isRefusal, neverLeft, refusalText } from '~/domain/failure'
import type { PressRecord } from '~/domain/send/record'
import { isOwn, type Person, type RecordOwner } from '~/domain/value/person'
import { feesOf } from '~/domain/receipt/money-check'
import { riskId } from '~/domain/review/risk'
import type { Outcome } from '~/domain/send/send-records'
import { sendOnce, type SendOnceEnvironment, type SendOnceResult } from '~/domain/send/send-once'
import { clearDraft, useDraft } from '~/stores/draft/draft'
import { sendRecords } from '~/stores/send/records'
import { setSending, useSendingNow, type Sending } from '~/stores/send/sending'
import { rememberAs, sentSoFar } from '~/stores/send/sent'
import { alone } from '~/signing/alone'
import { balanceAfter } from './use-balance-after'
import { decimals, lastLook } from '~/signing/review/use-checkup'
import { countExecutions } from './use-count'
import { afterRefusal } from './use-refusal'

export type Subject = RecordOwner & { draft: string; request: SendRequest }

/** Which draft a send came from: the actions it is made of, by their ids. */
export const draftKey = (actions: { id: string }[]) => actions.map(({ id }) => id).join(' ')

/** The draft is done with; one that was begun meanwhile is left alone. */
export function finishDraft(draft: string) {
  if (draftKey(useDraft.getState().actions) === draft) clearDraft()
}

/** Everything up to the outcome happens outside the page: leaving it in the middle changes nothing. */
// for tests
export async function sendNow(client: QueryClient, subject: Subject, acknowledged: Set<string>) {
  const { request, ...who } = subject
  const refused: { error?: unknown } = {}
  const environment: SendOnceEnvironment<Pick<PressRecord, 'baseline' | 'before' | 'predicted'>> = {
    runExclusively: alone,
    records: () => sendRecords.fresh(),
    record: (list) => sendRecords.keep(list),
    executedSends: sentSoFar,
    async prepare() {
      const { risks, ...look } = await lastLook(client, request, who.account)
      return risks.every((risk) => !risk.grave || acknowledged.has(riskId(risk))) ? look : null
    },
    async send(pending) {
      setSending({ at: 'sending', ...subject })
      const { outcome, error } = await leave(client, pending)
      refused.error = error
      return outcome
    },
    now: Date.now,
    newId: () => crypto.randomUUID(),
  }
  if (isUnderWay(useSendingNow.getState())) return
  setSending({ at: 'checking', ...subject })
  try {
    show(await sendOnce({ ...who, body: bodyOf(request) }, environment), subject, refused.error)
  } catch (error) {
    // A fault of ours. If the request has left, its record is there and takes over the page.
    setSending({ at: 'idle' })
    throw error
  }
}

const isUnderWay = ({ at }: Sending) => at === 'checking' || at === 'sending'

function show(result: SendOnceResult, subject: Subject, error: unknown) {
  if (result.at === 'busy') return
  const { user, account } = subject
  if (result.at === 'executed') setSending({ at: 'done', id: result.id, user, account })
  else if (result.at === 'refused') setSending({ at: 'refused', error, ...subject })
  else if (result.at === 'held-back' || result.at === 'unrecorded') setSending({ at: result.at, ...subject })
  else if (result.at === 'not-cleared' && result.clearance.because === 'already-sent')
    setSending({ at: 'already-sent', id: result.clearance.id, ...subject })
  // Lost, or not cleared because another is open: the record of that send takes over the page.
  else setSending({ at: 'idle' })
}

/** The one request. What does not surely refuse may have been executed. */
async function leave(
  client: QueryClient,
  pending: PressRecord,
): Promise<{ outcome: Outcome; error?: unknown }> {
  try {
    const { answer, result } = await new MutationObserver(client, sendTxMutation()).mutate(pending.body)
    const ours = result.events.filter(({ from }) => from === pending.account)
    const { transaction } = result
    rememberAs(pending, { answer, found: null, transaction, paid: decimals(feesOf(ours)) })
    finishDraft(pending.draft)
    void balanceAfter(client, pending, result)
    void countExecutions(client, pending.id)
    return { outcome: 'executed' }
  } catch (error) {
    if (!isRefusal(error)) return { outcome: 'lost', error }
    if (neverLeft(error)) return { outcome: 'refused', error }
    return { outcome: await afterRefusal(client, pending, refusalText(error)), error }
  }
}

/** One send at a time: a second press before the outcome is there does nothing, however fast it comes. */
export function useSending(who: Person) {
  const client = useQueryClient()
  const sending = useSendingNow()
  return {
    // What another person of this browser sends is not shown.
    sending: sending.at !== 'idle' && !isOwn(sending, who) ? ({ at: 'idle' } as const) : sending,
    send: (subject: Subject, acknowledged: Set<string>) => void sendNow(client, subject, acknowledged),
    forget: () => setSending({ at: 'idle' }),
  }
}
