import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { createPayment } from '~/api/relay/create-payment'
import { creationQuery, searchMutation } from '~/api/relay/creations'
import { Failure } from '~/domain/failure'
import { printJson, type JsonObject } from '~/domain/json/json'
import { outcomeOf, type Attempt, type Outcome } from '~/domain/new-payment/outcome'
import { creatingPath } from '~/domain/new-payment/request'
import type { PaymentDraft } from '~/domain/new-payment/draft'
import type { PaymentAccount } from '~/domain/payment/row'
import { attemptOf, keepAttempt, settleAttempt, useAsking, useAttempts } from '~/stores/new-payment/attempts'

/** How often the relay is asked whether the vendor has answered it. */
const askAgainMs = 2000

const isMissing = (error: unknown) => error instanceof Failure && error.kind === 'missing'

/** What was in the form when the button was pressed. */
export type Press = { body: JsonObject; reference: string | null; draft: PaymentDraft }

/** One press is one request: written down before it leaves, and known by its id to this browser and the relay alike. */
export async function startCreating(
  account: PaymentAccount,
  { body, reference, draft }: Press,
  earlier: Attempt | undefined,
  onStart: (id: string) => void,
) {
  if (useAsking.getState().id !== null) return
  const { vendor, slug } = account
  // What never arrived may still do: under the same id the relay passes on one of the two.
  const id = earlier?.outcome?.kind === 'never-arrived' ? earlier.id : crypto.randomUUID()
  const attempt: Attempt = {
    id,
    account: account.id,
    vendor,
    at: Date.now(),
    reference,
    path: creatingPath(vendor, slug),
    request: printJson(body),
    draft,
    outcome: null,
  }
  useAsking.setState({ id })
  keepAttempt(attempt)
  onStart(id)
  const outcome = await createPayment(attempt)
  settleAttempt(attempt, outcome)
  useAsking.setState({ id: null })
}

/** What is known of the attempt that the address names, from this browser and from the relay. */
export function useAttempt(id: string | null) {
  const attempt = useAttempts(attemptOf(id))
  const isHere = useAsking((asking) => id !== null && asking.id === id)
  const known = attempt?.outcome ?? null
  const isOpen = id !== null && !isHere && (known === null || known.kind === 'unknown')
  const { data, error } = useQuery({
    ...creationQuery(id ?? ''),
    enabled: isOpen,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.state === 'asking' ? askAgainMs : false),
  })
  const { mutate, variables, ...last } = useMutation(searchMutation())
  // A search for an earlier attempt says nothing of this one.
  const isOwn = variables === id
  const search = {
    look: () => id !== null && mutate(id),
    isPending: isOwn && last.isPending,
    isSuccess: isOwn && last.isSuccess,
    error: isOwn ? last.error : null,
  }
  const found = data
  const told: Outcome | null =
    isMissing(search.error ?? error) && attempt ? { kind: 'never-arrived' } : found ? outcomeOf(found) : null
  useEffect(() => {
    if (isOpen && attempt && told && told.kind !== attempt.outcome?.kind) settleAttempt(attempt, told)
  })
  return {
    attempt,
    account: attempt?.account ?? found?.account,
    reference: attempt?.reference ?? found?.reference ?? null,
    request: attempt?.request ?? found?.request ?? null,
    outcome: isOpen ? (told ?? known) : known,
    /** This page or the relay waits for the vendor. */
    isAsking: isHere || (isOpen && found?.state === 'asking'),
    isOpen,
    /** Neither this browser nor the relay knows it. */
    isUnheardOf: isOpen && !attempt && isMissing(error),
    search,
  }
}
