import { useQueries } from '@tanstack/react-query'
import { useEffect } from 'react'
import { actionsQuery } from '~/api/plasmapay/actions'
import type { SendRequest } from '~/domain/draft/draft'
import { updateCount } from '~/domain/receipt/executed-once'
import type { Execution, HistoryPage } from '~/domain/send/executions'
import { isOpen, type FoundExecution, type PressRecord, type SendRecord } from '~/domain/send/record'
import { searchMs, search } from '~/domain/send/outcome-search'
import { giveUpOn, markFound, restartSearch, recordOutcome, markExecuted } from '~/domain/send/send-records'
import { sendRecords } from '~/stores/send/records'
import { rememberAs, sentSoFar, useSent } from '~/stores/send/sent'
import { afterOthers, alone } from '~/signing/alone'
import { contractsIn } from '~/signing/review/use-checkup'
import { othersAmong, useCounting } from './use-count'
import { finishDraft } from './use-sending'

/** Milliseconds between two looks: often while the page says that it is looking, now and then after that. */
const often = 2000
const seldom = 10_000

/** Follows a send whose outcome is open until it is found in the user's own history, or is not. */
export function useSearch(pending: PressRecord, request: SendRequest, signedIn: boolean) {
  const { id, lost, found } = pending
  const contracts = contractsIn(request)
  const receipts = useSent(({ list }) => list)
  const records = sendRecords.use(({ list }) => list)
  useEffect(() => {
    if (lost === null) void whenAlone(id)
  }, [id, lost])
  const pages = useQueries({
    queries: contracts.map((contract) => ({
      ...actionsQuery('my', contract),
      enabled: signedIn && lost !== null && found === null,
      staleTime: 0,
      retry: false,
      refetchInterval: () => (Date.now() - (lost ?? 0) > searchMs ? seldom : often),
    })),
  })
  const read = pages.flatMap(({ data, dataUpdatedAt }, index): [string, HistoryPage][] =>
    data ? [[contracts[index] ?? '', { items: data.items, read: dataUpdatedAt }]] : [],
  )
  const outcome = search(request, pending, new Map(read), othersAmong(id, receipts, records))
  useEffect(() => {
    if (found === null && outcome.at === 'found') void noteFound(id, outcome.found, outcome.executions)
  })
  useCounting(found === null ? undefined : id, signedIn)
  return { outcome, unreachable: pages.some(({ isError }) => isError) }
}

const openWith = (id: string) =>
  sendRecords
    .fresh()
    .filter(isOpen)
    .find((each) => each.id === id)

/** Only for who holds the lock. Nothing happens where the send is not open any more. */
function rewrite(id: string, change: (records: SendRecord[], pending: PressRecord) => SendRecord[]) {
  const pending = openWith(id)
  if (pending) sendRecords.keep(change(sendRecords.fresh(), pending))
}
const rewriteAlone = (...what: Parameters<typeof rewrite>) => alone(async () => rewrite(...what))

/** Whoever sends holds the lock. A record that is still without an outcome after it was interrupted. */
const whenAlone = (id: string) =>
  alone(async () => {
    await afterOthers()
    const isExecuted = sentSoFar().some((sent) => sent.id === id)
    rewrite(id, (records, pending) =>
      recordOutcome(records, pending, isExecuted ? 'executed' : 'lost', Date.now()),
    )
  })

/** What was found becomes the receipt; the others of the same are counted from then on. */
export const noteFound = (id: string, found: FoundExecution, executions: Execution[]) =>
  rewriteAlone(id, (records, pending) => {
    if (pending.found) return records
    const own = found.transaction
    const counted = updateCount(undefined, { ours: executions, perhaps: [] }, { own, whole: false })
    rememberAs(pending, { answer: null, found, transaction: own, paid: {}, counted })
    return markFound(records, id, found)
  })

export const keepLooking = (id: string) =>
  rewriteAlone(id, (records) => restartSearch(records, id, Date.now()))

/** The user's explicit choice: the send is given up, and its draft can be sent again. */
export const giveUp = (id: string) => rewriteAlone(id, giveUpOn)

/** What was found is done with, and so is its draft. */
export const closeFound = (id: string) =>
  rewriteAlone(id, (records, pending) => {
    finishDraft(pending.draft)
    return markExecuted(records, pending)
  })
