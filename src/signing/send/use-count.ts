import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { actionsQuery } from '~/api/plasmapay/actions'
import { auth } from '~/auth/current'
import type { SendRequest } from '~/domain/draft/draft'
import { updateCount, isConclusive } from '~/domain/receipt/executed-once'
import { findExecutions, type OtherPress, type HistoryPage } from '~/domain/send/executions'
import { isExecuted, requestIn, type PressRecord, type SendRecord } from '~/domain/send/record'
import { sendRecords } from '~/stores/send/records'
import { amendSent, otherOf, sentSoFar, type Sent } from '~/stores/send/sent'
import { contractsIn } from '~/signing/review/use-checkup'

/** Milliseconds before each look: at once, some blocks later, and when no copy of the request can be under way any more. */
const pauses = [0, 3000, 12_000, 8000]
/** From this look on a clear count is the last word: a copy that was cut may be executed later than one that was answered. */
const settled = 2

const wait = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds)
  })

/** Milliseconds for which a send that was given up may still be the one that was executed. */
const stillPossible = 3_600_000

const isPossible = ({ givenUp, began }: PressRecord) =>
  !givenUp || Math.abs(Date.now() - began) < stillPossible

/** Every other send this browser knows of, and the transactions that are its own. */
export function othersAmong(id: string, sent: Sent[], records: SendRecord[]): OtherPress[] {
  const isSent = (each: SendRecord) => sent.some((other) => other.id === each.id)
  const unsettled = records.filter((each): each is PressRecord => !isExecuted(each))
  return [
    ...sent.map(otherOf),
    ...unsettled
      .filter((each) => !isSent(each) && isPossible(each))
      .map((each) => ({ ...each, transactions: [each.found?.transaction ?? []].flat(), closed: false })),
  ].filter((other) => other.id !== id)
}

/** The histories of all contracts of a request as they are now: what is being asked already may be from before it left. */
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

const underWay = new Set<string>()

/** Counts how often a send was executed and keeps it with its receipt, until that is certain or after the last look. */
export async function countExecutions(client: QueryClient, id: string) {
  const session = sessionNow()
  if (underWay.has(id) || session === null) return
  underWay.add(id)
  try {
    for (const [n, pause] of pauses.entries()) {
      await wait(pause)
      if (await lookOnce(client, id, session, n)) return
    }
  } finally {
    underWay.delete(id)
  }
}

/** True where nothing more is to be looked for: it is certain, the receipt is gone, or somebody else is here. */
async function lookOnce(client: QueryClient, id: string, session: string, n: number): Promise<boolean> {
  const kept = () => sentSoFar().find((each) => each.id === id)
  const sent = kept()
  const request = sent && requestIn(sent.body)
  if (!request || sent.counted?.done || sessionNow() !== session) return true
  const pages = await readHistories(client, request, id)
  const before = kept()
  if (!before || sessionNow() !== session) return true
  const own = before.transaction
  const sighting = findExecutions(
    request,
    before,
    pages,
    othersAmong(id, sentSoFar(), sendRecords.fresh()),
    own,
  )
  const whole = contractsIn(request).every((contract) => pages.has(contract))
  const counted = updateCount(before.counted, sighting, { own, whole })
  const isLast = n === pauses.length - 1
  const done = n >= settled && (isConclusive(counted) || (isLast && counted.ours.length > 1))
  amendSent(id, { counted: { ...counted, done } })
  return done
}

/** Goes on counting while a page is open that tells of this send. */
export function useCounting(id: string | undefined, signedIn: boolean) {
  const client = useQueryClient()
  useEffect(() => {
    if (id !== undefined && signedIn) void countExecutions(client, id)
  }, [client, id, signedIn])
}
