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
import { rememberAs, storedReceipts, useSent } from '~/stores/send/sent'
import { waitForOtherTabs, withSendLock } from '~/signing/send-lock'
import { contractsIn } from '~/signing/review/use-risks'
import { otherPresses, useCounting } from './use-count'
import { finishDraft } from './use-sending'

/** How often the history is read: while the page says that it is searching, and after that. */
const searchIntervalMs = 2000
const slowIntervalMs = 10_000

/** Searches the user’s own history for the outcome of a press. */
export function useSearch(record: PressRecord, request: SendRequest, signedIn: boolean) {
  const { id, lost, found } = record
  const contracts = contractsIn(request)
  const receipts = useSent(({ list }) => list)
  const records = sendRecords.use(({ list }) => list)
  useEffect(() => {
    if (lost === null) void closeInterrupted(id)
  }, [id, lost])
  const pages = useQueries({
    queries: contracts.map((contract) => ({
      ...actionsQuery('my', contract),
      enabled: signedIn && lost !== null && found === null,
      staleTime: 0,
      retry: false,
      refetchInterval: () => (Date.now() - (lost ?? 0) > searchMs ? slowIntervalMs : searchIntervalMs),
    })),
  })
  const read = pages.flatMap(({ data, dataUpdatedAt }, index): [string, HistoryPage][] =>
    data ? [[contracts[index] ?? '', { items: data.items, read: dataUpdatedAt }]] : [],
  )
  const outcome = search(request, record, new Map(read), otherPresses(id, receipts, records))
  useEffect(() => {
    if (found === null && outcome.at === 'found') void recordFound(id, outcome.found, outcome.executions)
  })
  useCounting(found === null ? undefined : id, signedIn)
  return { outcome, unreachable: pages.some(({ isError }) => isError) }
}

const openRecord = (id: string) =>
  sendRecords
    .readStored()
    .filter(isOpen)
    .find((each) => each.id === id)

/** Call with the lock held. Does nothing where the record is not open any more. */
function changeRecord(id: string, change: (records: SendRecord[], record: PressRecord) => SendRecord[]) {
  const record = openRecord(id)
  if (record) sendRecords.keep(change(sendRecords.readStored(), record))
}
const changeWithLock = (...what: Parameters<typeof changeRecord>) =>
  withSendLock(async () => changeRecord(...what))

/** Sending holds the lock, so a record without an outcome when the lock is free belongs to a send that was interrupted. */
const closeInterrupted = (id: string) =>
  withSendLock(async () => {
    await waitForOtherTabs()
    const isExecuted = storedReceipts().some((sent) => sent.id === id)
    changeRecord(id, (records, record) =>
      recordOutcome(records, record, isExecuted ? 'executed' : 'lost', Date.now()),
    )
  })

/** Makes a receipt of the execution that was found; from then on further executions are counted. */
export const recordFound = (id: string, found: FoundExecution, executions: Execution[]) =>
  changeWithLock(id, (records, record) => {
    if (record.found) return records
    const own = found.transaction
    const counted = updateCount(undefined, { ours: executions, perhaps: [] }, { own, whole: false })
    rememberAs(record, { answer: null, found, transaction: own, paid: {}, counted })
    return markFound(records, id, found)
  })

export const keepSearching = (id: string) =>
  changeWithLock(id, (records) => restartSearch(records, id, Date.now()))

/** The user’s explicit choice: the press is given up, and its draft can be sent again. */
export const giveUp = (id: string) => changeWithLock(id, giveUpOn)

/** Closes the record of a press that was found executed, and clears its draft. */
export const closeFound = (id: string) =>
  changeWithLock(id, (records, record) => {
    finishDraft(record.draft)
    return markExecuted(records, record)
  })
