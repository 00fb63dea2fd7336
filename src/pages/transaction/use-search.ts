import { useQueries } from '@tanstack/react-query'
import { useEffect } from 'react'
import { actionsQuery } from '~/api/actions'
import type { SendRequest } from '~/domain/draft'
import type { Found, Pending } from '~/domain/pending'
import { markFound, patience, released, search, searchAgain, settle, type Page } from '~/domain/sending'
import { pendingSends } from '~/stores/pending'
import { rememberAs, sentSoFar, useSent } from '~/stores/sent'
import { contractsIn } from './use-checkup'
import { afterOthers, alone, finishDraft } from './use-sending'

/** Milliseconds between two looks: often while the page says that it is looking, now and then after that. */
const often = 2000
const seldom = 10_000

/** Follows a send whose outcome is open until it is found in the user's own history, or is not. */
export function useSearch(pending: Pending, request: SendRequest, signedIn: boolean) {
  const { id, lost, found } = pending
  const contracts = contractsIn(request)
  const receipts = useSent(({ list }) => list)
  useEffect(() => {
    if (lost === null) void whenAlone(id)
  }, [id, lost])
  const pages = useQueries({
    queries: contracts.map((contract) => ({
      ...actionsQuery('my', contract),
      enabled: signedIn && lost !== null && found === null,
      staleTime: 0,
      retry: false,
      refetchInterval: () => (Date.now() - (lost ?? 0) > patience ? seldom : often),
    })),
  })
  const read = pages.flatMap(({ data, dataUpdatedAt }, index): [string, Page][] =>
    data ? [[contracts[index] ?? '', { items: data.items, read: dataUpdatedAt }]] : [],
  )
  const known = new Set(receipts.flatMap(({ transaction }) => transaction ?? []))
  const outcome = search(request, pending, new Map(read), known)
  const seen = outcome.at === 'found' ? outcome.found : null
  useEffect(() => {
    if (found === null && seen !== null) noteFound(id, seen)
  })
  return { outcome, unreachable: pages.some(({ isError }) => isError) }
}

/** Whoever sends holds the lock. A record that is still without an outcome after it was interrupted. */
const whenAlone = (id: string) =>
  alone(async () => {
    await afterOthers()
    const open = pendingSends.fresh()
    if (open.some((each) => each.id === id && each.lost === null))
      pendingSends.keep(settle(open, id, 'lost', Date.now()))
  })

function noteFound(id: string, found: Found) {
  const open = pendingSends.fresh()
  const pending = open.find((each) => each.id === id)
  if (!pending) return
  rememberAs(pending, { answer: null, found, transaction: found.transaction, paid: {} })
  pendingSends.keep(markFound(open, id, found))
}

export const keepLooking = (id: string) =>
  pendingSends.keep(searchAgain(pendingSends.fresh(), id, Date.now()))

/** The user's explicit choice: the send is given up, and its draft can be sent again. */
export const giveUp = (id: string) => pendingSends.keep(released(pendingSends.fresh(), id))

/** What was found is done with, and so is its draft. */
export function closeFound({ id, draft }: Pending) {
  if (!sentSoFar().some((sent) => sent.id === id)) return
  finishDraft(draft)
  giveUp(id)
}
