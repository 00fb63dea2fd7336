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
import { finishSendDraft } from '~/stores/send/send-draft'
import { sendRecords } from '~/stores/send/records'
import { forgetSending, isUnderWay, setSending, useSendingNow } from '~/stores/send/sending'
import { rememberAs, storedReceipts } from '~/stores/send/sent'
import { withSendLock } from '~/signing/send-lock'
import { balanceAfter } from './use-balance-after'
import { toDecimals, checkAtPress } from '~/signing/review/use-risks'
import { countExecutions } from './use-count'
import { afterRefusal } from './use-refusal'

export type Submission = RecordOwner & { draft: string; request: SendRequest }

/** Identifies the draft that a request was made from, by the ids of its actions. */
export const draftKey = (actions: { id: string }[]) => actions.map(({ id }) => id).join(' ')

/** Clears the draft that was sent; a draft begun meanwhile stays. */
export function finishDraft(draft: string) {
  if (draftKey(useDraft.getState().actions) === draft) clearDraft()
  finishSendDraft(draft)
}

/** Sends a reviewed request. It runs outside the page, so leaving the page changes nothing. */
// for tests
export async function sendNow(client: QueryClient, subject: Submission, acknowledged: Set<string>) {
  const { request, ...signer } = subject
  const refused: { error?: unknown } = {}
  const environment: SendOnceEnvironment<Pick<PressRecord, 'baseline' | 'before' | 'predicted'>> = {
    runExclusively: withSendLock,
    records: () => sendRecords.readStored(),
    record: (list) => sendRecords.keep(list),
    executedSends: storedReceipts,
    async prepare() {
      const { risks, ...look } = await checkAtPress(client, request, signer.account)
      return risks.every((risk) => !risk.grave || acknowledged.has(riskId(risk))) ? look : null
    },
    async send(record) {
      setSending({ at: 'sending', ...subject })
      const { outcome, error } = await sendRequest(client, record)
      refused.error = error
      return outcome
    },
    now: Date.now,
    newId: () => crypto.randomUUID(),
  }
  if (isUnderWay(useSendingNow.getState())) return
  setSending({ at: 'checking', ...subject })
  try {
    showResult(await sendOnce({ ...signer, body: bodyOf(request) }, environment), subject, refused.error)
  } catch (error) {
    // A bug of ours. If the request has left, its record is open and takes over the page.
    setSending({ at: 'idle' })
    throw error
  }
}

function showResult(result: SendOnceResult, subject: Submission, error: unknown) {
  if (result.at === 'busy') return
  const { user, account } = subject
  if (result.at === 'executed') setSending({ at: 'done', id: result.id, user, account })
  else if (result.at === 'refused') setSending({ at: 'refused', error, ...subject })
  else if (result.at === 'held-back' || result.at === 'unrecorded') setSending({ at: result.at, ...subject })
  else if (result.at === 'not-cleared' && result.clearance.because === 'already-sent')
    setSending({ at: 'already-sent', id: result.clearance.id, ...subject })
  // Lost, or not cleared because another press is open: the open record takes over the page.
  else setSending({ at: 'idle' })
}

/** Makes the one request. Any answer that is not certainly a refusal may hide an execution. */
async function sendRequest(
  client: QueryClient,
  record: PressRecord,
): Promise<{ outcome: Outcome; error?: unknown }> {
  try {
    const { answer, result } = await new MutationObserver(client, sendTxMutation()).mutate(record.body)
    const ours = result.events.filter(({ from }) => from === record.account)
    const { transaction } = result
    rememberAs(record, { answer, found: null, transaction, paid: toDecimals(feesOf(ours)) })
    finishDraft(record.draft)
    void balanceAfter(client, record, result)
    void countExecutions(client, record.id)
    return { outcome: 'executed' }
  } catch (error) {
    if (!isRefusal(error)) return { outcome: 'lost', error }
    if (neverLeft(error)) return { outcome: 'refused', error }
    return { outcome: await afterRefusal(client, record, refusalText(error)), error }
  }
}

/** One press at a time: pressing again before the outcome is known does nothing. */
export function useSending(signer: Person) {
  const client = useQueryClient()
  const sending = useSendingNow()
  return {
    // Hide what another person sends in this browser.
    sending: sending.at !== 'idle' && !isOwn(sending, signer) ? ({ at: 'idle' } as const) : sending,
    send: (subject: Submission, acknowledged: Set<string>) => void sendNow(client, subject, acknowledged),
    forget: forgetSending,
  }
}
