import type { QueryClient } from '@tanstack/react-query'
import { findExecutions } from '~/domain/send/executions'
import { requestIn, type PressRecord } from '~/domain/send/record'
import { areHistoriesFresh } from '~/domain/send/outcome-search'
import { markRefused, type Outcome } from '~/domain/send/send-records'
import { sendRecords } from '~/stores/send/records'
import { storedReceipts } from '~/stores/send/sent'
import { withinTimeout } from '~/signing/within-timeout'
import { otherPresses, readHistories } from './use-count'

/** How long a refusal waits for the history that would confirm it. */
const timeoutMs = 5000
/** A first copy that will be executed has been so this long after the refusal of its repeat. */
const firstCopyMs = 2000

/**
 * The refused request may be a copy that the browser sent by itself while the first one was or will be executed. So the
 * history is read, and once more some blocks later, before the press counts as refused. Where the history cannot tell, the
 * record stays open with the text of the refusal.
 */
export async function afterRefusal(client: QueryClient, record: PressRecord, said: string): Promise<Outcome> {
  const isAbsent = () => isAbsentFrom(client, record)
  if ((await isAbsent()) && (await afterDelay(firstCopyMs, isAbsent))) return 'refused'
  // Sending holds the lock, so the record may be written here. The search goes on with it.
  sendRecords.keep(markRefused(sendRecords.readStored(), record.id, said))
  return 'lost'
}

/** True where the histories could be read, are fresh, and show no execution. */
async function isAbsentFrom(client: QueryClient, record: PressRecord): Promise<boolean> {
  const request = requestIn(record.body)
  const pages = request && (await withinTimeout(readHistories(client, request, record.id), timeoutMs))
  if (!request || !pages) return false
  const others = otherPresses(record.id, storedReceipts(), sendRecords.readStored())
  const { ours, perhaps } = findExecutions(request, record, pages, others)
  return ours.length + perhaps.length === 0 && areHistoriesFresh(request, record, pages)
}

const afterDelay = <Value>(milliseconds: number, work: () => Promise<Value>) =>
  new Promise<Value>((resolve, reject) => {
    setTimeout(() => void work().then(resolve, reject), milliseconds)
  })
