import { auth } from '~/auth/current'
import { JsonError } from '~/domain/json/json'
import type { Answer, Desk, Question } from './history-service'
// oxlint-disable-next-line import/default -- Vite builds the worker and makes this module of its address
import workerUrl from './history-worker?worker&url'

type Pending = { resolve: (value: unknown) => void; reject: (error: unknown) => void }
type Running = { desk: Promise<Desk>; stop: () => void }
type Policies = {
  createPolicy: (name: string, rules: object) => { createScriptURL: (url: string) => string }
}

let running: (Running & { of: unknown }) | undefined

/** The desk in its thread. Another session gets another one: nothing of the one before stays in memory. */
export function desk(): Promise<Desk> {
  const of = auth()
  if (running?.of === of) return running.desk
  running?.stop()
  const started = { ...start(), of }
  running = started
  const forget = of.subscribe(() => {
    forget()
    started.stop()
    if (running === started) running = undefined
  })
  return started.desk
}

const beside = async () => (await import('./history-service')).createDesk()

/** Where no worker can be had, the desk stands in the page's own thread: slower, and as true. */
function start(): Running {
  let isStopped = false
  let end: (() => void) | undefined
  const opened = inWorker().then((thread) => {
    end = thread.stop
    if (isStopped) end()
    return thread.desk
  }, beside)
  return {
    desk: opened,
    stop() {
      isStopped = true
      end?.()
    },
  }
}

/** Trusted Types ask for a rule before a script's address is used: only the worker's own may be. */
function trusted(): string {
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
async function inWorker(): Promise<{ desk: Desk; stop: () => void }> {
  // A policy of a name can be made once.
  const worker = new Worker((address ??= trusted()), { type: 'module' })
  const pending = new Map<number, Pending>()
  const stop = (error: unknown = new DOMException('The history was put away.', 'AbortError')) => {
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
    (method: keyof Desk) =>
    (...args: unknown[]) =>
      new Promise((resolve, reject) => {
        id++
        pending.set(id, { resolve, reject })
        const parts = args.flat().filter((each) => each instanceof Uint8Array)
        const large = new Set(parts.map(({ buffer }) => buffer))
        worker.postMessage({ id, method, args } satisfies Question, [...large])
      })
  const methods = ['prepare', 'take', 'find', 'rows', 'at', 'names', 'print', 'archive', 'clear'] as const
  return { desk: Object.fromEntries(methods.map((method) => [method, ask(method)])) as Desk, stop }
}
