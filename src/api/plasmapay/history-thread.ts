import { auth } from '~/auth/current'
import { JsonError } from '~/domain/json/json'
import type { Answer, HistoryService, Question } from './history-service'
// oxlint-disable-next-line import/default -- Vite builds the worker and makes this module of its address
import workerUrl from './history-worker?worker&url'

type PendingAnswer = { resolve: (value: unknown) => void; reject: (error: unknown) => void }
type Running = { service: Promise<HistoryService>; stop: () => void }
type Policies = {
  createPolicy: (name: string, rules: object) => { createScriptURL: (url: string) => string }
}

let running: (Running & { of: unknown }) | undefined

/** The service in its thread. Each session gets a new one, so that nothing of the previous stays in memory. */
export function historyService(): Promise<HistoryService> {
  const of = auth()
  if (running?.of === of) return running.service
  running?.stop()
  const started = { ...startThread(), of }
  running = started
  const forget = of.subscribe(() => {
    forget()
    started.stop()
    if (running === started) running = undefined
  })
  return started.service
}

const inPage = async () => (await import('./history-service')).createHistoryService()

/** Where no worker can be started, the service runs in the page's own thread: slower, with the same answers. */
function startThread(): Running {
  let isStopped = false
  let end: (() => void) | undefined
  const opened = inWorker().then((thread) => {
    end = thread.stop
    if (isStopped) end()
    return thread.service
  }, inPage)
  return {
    service: opened,
    stop() {
      isStopped = true
      end?.()
    },
  }
}

/** Trusted Types require a policy for script addresses; this one allows only the worker's. */
function trustedWorkerUrl(): string {
  const { trustedTypes } = globalThis as { trustedTypes?: Policies }
  const policy = trustedTypes?.createPolicy('plasmapay-worker', {
    createScriptURL: (url: string) => {
      if (url !== workerUrl) throw new TypeError('This is not the worker of this app.')
      return url
    },
  })
  return policy ? policy.createScriptURL(workerUrl) : workerUrl
}

let address: string | undefined

/** Rejects where the browser has no workers, forbids them, or cannot load this one. */
async function inWorker(): Promise<{ service: HistoryService; stop: () => void }> {
  // A policy can be created only once by name.
  const worker = new Worker((address ??= trustedWorkerUrl()), { type: 'module' })
  const pending = new Map<number, PendingAnswer>()
  const stop = (error: unknown = new DOMException('The history was closed.', 'AbortError')) => {
    worker.terminate()
    for (const { reject } of pending.values()) reject(error)
    pending.clear()
  }
  await new Promise<void>((resolve, reject) => {
    worker.addEventListener('message', () => resolve(), { once: true })
    worker.addEventListener('error', () => reject(new Error('The worker did not start.')), { once: true })
  })
  worker.addEventListener('error', () => {
    running = undefined
    stop(new Error('The thread that reads the history has ended.'))
  })
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    const waiting = pending.get(data.id)
    pending.delete(data.id)
    if ('value' in data) waiting?.resolve(data.value)
    else waiting?.reject(data.why === 'no-json' ? new JsonError('unexpected', 0) : new Error(data.text))
  })
  let id = 0
  const ask =
    (method: keyof HistoryService) =>
    (...args: unknown[]) =>
      new Promise((resolve, reject) => {
        id++
        pending.set(id, { resolve, reject })
        const parts = args.flat().filter((each) => each instanceof Uint8Array)
        const large = new Set(parts.map(({ buffer }) => buffer))
        worker.postMessage({ id, method, args } satisfies Question, [...large])
      })
  const methods = [
    'prepare',
    'take',
    'ingest',
    'drop',
    'kept',
    'coming',
    'told',
    'find',
    'rows',
    'entryAt',
    'suggestions',
    'counterparties',
    'transaction',
    'totals',
    'month',
    'exportAs',
    'archiveFacts',
    'clearArchive',
  ] as const
  return {
    service: Object.fromEntries(methods.map((method) => [method, ask(method)])) as HistoryService,
    stop,
  }
}
