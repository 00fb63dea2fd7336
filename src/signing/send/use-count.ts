import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { actionsQuery } from '~/api/plasmapay/actions'
import { auth } from '~/auth/current'
import type { SendRequest } from '~/domain/draft/draft'
import { updateCount, isConclusive } from '~/domain/receipt/executed-once'
import { findExecutions, type OtherPress, type HistoryPage } from '~/domain/send/executions'
import { isExecuted, requestIn, type PressRecord, type SendRecord } from '~/domain/send/record'
import { sendRecords } from '~/stores/send/records'
import { amendSent, otherOf, storedReceipts, type Sent } from '~/stores/send/sent'
import { contractsIn } from '~/signing/review/use-risks'

/** Delay before each reading: at once, some blocks later, and twice when no copy of the request can be on its way any more. */
const delaysMs = [0, 3000, 12_000, 8000]
/** The first reading after which a clear count is final: a copy that was cut off may be executed later than the answered one. */
const firstFinalLook = 2

const wait = (ms: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms)
  })

/** For this long a press that was given up may still turn out to have been executed. */
const givenUpPossibleMs = 3_600_000

const isPossible = ({ givenUp, began }: PressRecord) =>
  !givenUp || Math.abs(Date.now() - began) < givenUpPossibleMs

/** All other presses that this browser knows of, each with the transactions known to be its own. */
export function otherPresses(id: string, sent: Sent[], records: SendRecord[]): OtherPress[] {
  const isSent = (each: SendRecord) => sent.some((other) => other.id === each.id)
  const notExecuted = records.filter((each): each is PressRecord => !isExecuted(each))
  return [
    ...sent.map(otherOf),
    ...notExecuted
      .filter((each) => !isSent(each) && isPossible(each))
      .map((each) => ({ ...each, transactions: [each.found?.transaction ?? []].flat(), closed: false })),
  ].filter((other) => other.id !== id)
}

/** Reads the histories of all contracts of a request afresh: an answer already on its way may be older than the press. */
export async function readHistories(client: QueryClient, request: SendRequest, id: string) {
  const all = await Promise.all(
    contractsIn(request).map(async (contract): Promise<[string, HistoryPage][]> => {
      const query = actionsQuery('my', contract)
      const asked = {
        ...query,
        queryKey: [...query.queryKey, 'count', id],
        staleTime: 0,
        gcTime: 0,
        retry: false,
      }
      const history = await client.query(asked).catch(() => undefined)
      return history ? [[contract, { items: history.items, read: Date.now() }]] : []
    }),
  )
  return new Map(all.flat())
}

const sessionNow = () => {
  const snapshot = auth().getSnapshot()
  return snapshot.status === 'signed-in' ? snapshot.sid : null
}

const counting = new Set<string>()

/** Counts how often a press was executed and keeps that with its receipt, until it is certain or the last reading is done. */
export async function countExecutions(client: QueryClient, id: string) {
  const session = sessionNow()
  if (counting.has(id) || session === null) return
  counting.add(id)
  try {
    for (const [n, delayMs] of delaysMs.entries()) {
      await wait(delayMs)
      if (await countOnce(client, id, session, n)) return
    }
  } finally {
    counting.delete(id)
  }
}

/** True when counting is over: the count is certain, the receipt was forgotten, or the session is another one. */
async function countOnce(client: QueryClient, id: string, session: string, n: number): Promise<boolean> {
  const kept = () => storedReceipts().find((each) => each.id === id)
  const sent = kept()
  const request = sent && requestIn(sent.body)
  if (!request || sent.counted?.done || sessionNow() !== session) return true
  const pages = await readHistories(client, request, id)
  const before = kept()
  if (!before || sessionNow() !== session) return true
  const own = before.transaction
  const seen = findExecutions(
    request,
    before,
    pages,
    otherPresses(id, storedReceipts(), sendRecords.readStored()),
    own,
  )
  const whole = contractsIn(request).every((contract) => pages.has(contract))
  const counted = updateCount(before.counted, seen, { own, whole })
  const isLast = n === delaysMs.length - 1
  const done = n >= firstFinalLook && (isConclusive(counted) || (isLast && counted.ours.length > 1))
  amendSent(id, { counted: { ...counted, done } })
  return done
}

/** Goes on counting while a page about this press is open. */
export function useCounting(id: string | undefined, signedIn: boolean) {
  const client = useQueryClient()
  useEffect(() => {
    if (id !== undefined && signedIn) void countExecutions(client, id)
  }, [client, id, signedIn])
}
