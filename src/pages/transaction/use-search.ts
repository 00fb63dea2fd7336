import { useQueries } from '@tanstack/react-query'
import { useEffect } from 'react'
import { actionsQuery } from '~/api/actions'
import type { SendRequest } from '~/domain/draft'
import { isOpen, type Found, type Pending, type SendRecord } from '~/domain/pending'
import {
  markFound,
  patience,
  released,
  search,
  searchAgain,
  settle,
  spend,
  type Page,
} from '~/domain/sending'
import { sendRecords } from '~/stores/pending'
import { rememberAs, sentSoFar, useSent } from '~/stores/sent'
import { afterOthers, alone } from './alone'
import { contractsIn } from './use-checkup'
import { finishDraft } from './use-sending'

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
  // Its own receipt, once it was found, does not make it another's.
  const known = new Set(receipts.flatMap((sent) => (sent.id === id ? [] : (sent.transaction ?? []))))
  const outcome = search(request, pending, new Map(read), known)
  const seen = outcome.at === 'found' ? outcome.found : null
  useEffect(() => {
    if (found === null && seen !== null) void noteFound(id, seen)
  })
  return { outcome, unreachable: pages.some(({ isError }) => isError) }
}

const openWith = (id: string) =>
  sendRecords
    .fresh()
    .filter(isOpen)
    .find((each) => each.id === id)

/** Only for who holds the lock. Nothing happens where the send is not open any more. */
function rewrite(id: string, change: (records: SendRecord[], pending: Pending) => SendRecord[]) {
  const pending = openWith(id)
  if (pending) sendRecords.keep(change(sendRecords.fresh(), pending))
}
const rewriteAlone = (...what: Parameters<typeof rewrite>) => alone(async () => rewrite(...what))

/** Whoever sends holds the lock. A record that is still without an outcome after it was interrupted. */
const whenAlone = (id: string) =>
  alone(async () => {
    await afterOthers()
    const isExecuted = sentSoFar().some((sent) => sent.id === id)
    rewrite(id, (records, pending) => settle(records, pending, isExecuted ? 'executed' : 'lost', Date.now()))
  })

const noteFound = (id: string, found: Found) =>
  rewriteAlone(id, (records, pending) => {
    if (pending.found) return records
    rememberAs(pending, { answer: null, found, transaction: found.transaction, paid: {} })
    return markFound(records, id, found)
  })

export const keepLooking = (id: string) => rewriteAlone(id, (records) => searchAgain(records, id, Date.now()))

/** The user's explicit choice: the send is given up, and its draft can be sent again. */
export const giveUp = (id: string) => rewriteAlone(id, (records) => released(records, id))

/** What was found is done with, and so is its draft. */
export const closeFound = (id: string) =>
  rewriteAlone(id, (records, pending) => {
    finishDraft(pending.draft)
    return spend(records, pending)
  })
