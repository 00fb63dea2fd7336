import * as v from 'valibot'
import { isSameDraft } from '~/domain/new-payment/draft'
import type { Attempt, Outcome } from '~/domain/new-payment/outcome'
import { vendors } from '~/domain/payment/vendor'
import { listOf, reader, recordOf } from '~/stores/kept/reader'
import { ofThisPage } from '~/stores/kept/register'
import { remembered } from '~/stores/kept/storage'
import { clearPaymentDraft, DraftShape, draftOf, usePaymentDrafts } from './drafts'

const mostAttempts = 20
const textOrNull = v.nullable(v.string())

const OutcomeShape: v.GenericSchema<unknown, Outcome> = v.union([
  v.object({ kind: v.picklist(['made']), payment: v.string() }),
  v.object({
    kind: v.picklist(['refused']),
    refusal: v.object({ message: textOrNull, errors: recordOf(listOf(v.string())) }),
  }),
  v.object({ kind: v.picklist(['failed']), message: textOrNull }),
  v.object({ kind: v.picklist(['unknown']), message: textOrNull }),
  v.object({ kind: v.picklist(['never-arrived']) }),
])

const AttemptShape: v.GenericSchema<unknown, Attempt> = v.object({
  id: v.string(),
  account: v.string(),
  vendor: v.picklist(vendors),
  at: v.number(),
  reference: textOrNull,
  path: v.string(),
  request: v.string(),
  draft: DraftShape,
  outcome: v.nullable(OutcomeShape),
})

/** What was asked of a vendor from this browser. Written before the request leaves, so that a reload knows of it. */
export const useAttempts = remembered<{ attempts: Attempt[] }>(
  'pp.payment-attempts',
  reader(v.object({ attempts: listOf(AttemptShape) })),
)

/** The attempt whose answer this page is waiting for. */
export const useAsking = ofThisPage<{ id: string | null }>({ id: null })

export const attemptOf =
  (id: string | null) =>
  ({ attempts }: { attempts: Attempt[] }) =>
    attempts.find((attempt) => attempt.id === id)

export const keepAttempt = (attempt: Attempt) => {
  useAttempts.setState(({ attempts }) => ({
    attempts: [attempt, ...attempts.filter(({ id }) => id !== attempt.id)].slice(0, mostAttempts),
  }))
}

/** Keeps what became of an attempt. A draft that was made a payment is done with, unless it has been changed meanwhile. */
export function settleAttempt({ id, vendor, draft }: Attempt, outcome: Outcome) {
  useAttempts.setState(({ attempts }) => ({
    attempts: attempts.map((each) => (each.id === id ? { ...each, outcome } : each)),
  }))
  const now = draftOf(vendor)(usePaymentDrafts.getState())
  if (outcome.kind === 'made' && isSameDraft(now, draft)) clearPaymentDraft(vendor)
}
