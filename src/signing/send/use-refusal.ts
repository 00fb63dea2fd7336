import type { QueryClient } from '@tanstack/react-query'
import { findExecutions } from '~/domain/send/executions'
import { requestIn, type PressRecord } from '~/domain/send/record'
import { areHistoriesFresh } from '~/domain/send/outcome-search'
import { markRefused, type Outcome } from '~/domain/send/send-records'
import { sendRecords } from '~/stores/send/records'
import { sentSoFar } from '~/stores/send/sent'
import { othersAmong, readHistories } from './use-count'

/** Milliseconds that a refusal waits for the history to confirm it. */
const longest = 5000
/** Milliseconds in which a first copy is executed, where it is, after a repeat of it was refused. */
const settling = 2000

/**
 * A refusal may be of a copy that the browser sent by itself, while the first is or will be executed. So the history is
 * asked, some blocks later too, before it is called one; what cannot be told from it keeps the record, with what the
 * refusal said.
 */
export async function afterRefusal(
  client: QueryClient,
  pending: PressRecord,
  said: string,
): Promise<Outcome> {
  const isNowhere = () => isNotIn(client, pending)
  if ((await isNowhere()) && (await later(settling, isNowhere))) return 'refused'
  // Whoever sends holds the lock; the search takes it from here.
  sendRecords.keep(markRefused(sendRecords.fresh(), pending.id, said))
  return 'lost'
}

/** Whether the histories could be read, are fresh, and show no execution. */
async function isNotIn(client: QueryClient, pending: PressRecord): Promise<boolean> {
  const request = requestIn(pending.body)
  const pages = request && (await inTime(readHistories(client, request, pending.id)))
  if (!request || !pages) return false
  const others = othersAmong(pending.id, sentSoFar(), sendRecords.fresh())
  const { ours, perhaps } = findExecutions(request, pending, pages, others)
  return ours.length + perhaps.length === 0 && areHistoriesFresh(request, pending, pages)
}

const later = <Value>(milliseconds: number, work: () => Promise<Value>) =>
  new Promise<Value>((resolve, reject) => {
    setTimeout(() => void work().then(resolve, reject), milliseconds)
  })

const inTime = <Value>(asked: Promise<Value>): Promise<Value | undefined> =>
  Promise.race([
    asked,
    new Promise<undefined>((resolve) => {
      setTimeout(resolve, longest, undefined)
    }),
  ])
