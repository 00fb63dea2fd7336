import { AuthError } from '~/auth/failure'
import type { Delivery as DeliveryType } from '~/domain/payment/delivery'
import type { PaymentRow as Row } from '~/domain/payment/row'
import { readText } from '~/api/wire'
import { relayFetch } from './client'
import { Delivery } from './delivery-shapes'
import { eventReader, type StreamEvent } from './event-stream'
import { PaymentRow } from './shapes'

/** The relay sends a comment every 15 s; after this long without a byte the connection counts as lost. */
const silenceMs = 45_000
const firstDelayMs = 1000
const longestDelayMs = 30_000

type Follow = {
  signal: AbortSignal
  /** The last change that has come before; without it only what changes from now on is told. */
  after?: string | null
  /** Every payment that is new or has changed, and the id of the change. */
  onPayment: (row: Row, change: string | null) => void
  /** Every webhook that has come, or of which something has changed. */
  onDelivery?: (delivery: DeliveryType, change: string | null) => void
  /** True once the stream is open, false while it is lost. */
  onState?: (isOpen: boolean) => void
}

/**
 * Follows all payments by GET /relay/events, until `signal` aborts or nobody is signed in any more. A lost stream is opened
 * again after ever longer delays, and resumes after the last change that has come.
 */
export async function followPayments({
  signal,
  after,
  onPayment,
  onDelivery,
  onState,
}: Follow): Promise<void> {
  let lastId = after ?? null
  let delayMs = firstDelayMs
  while (!signal.aborted) {
    const outcome = await readStream(
      lastId,
      signal,
      ({ event, data, id }) => {
        const row = event === 'payment' ? readText(PaymentRow, data) : undefined
        const delivery = event === 'delivery' ? readText(Delivery, data) : undefined
        if (!row && !delivery) return
        lastId = id
        delayMs = firstDelayMs
        if (row) onPayment(row, id)
        if (delivery) onDelivery?.(delivery, id)
      },
      () => onState?.(true),
    )
    if (signal.aborted) return
    onState?.(false)
    if (outcome === 'signed-out') return
    await pause(delayMs + jitter(delayMs), signal)
    delayMs = Math.min(delayMs * 2, longestDelayMs)
  }
}

async function readStream(
  lastId: string | null,
  signal: AbortSignal,
  onEvent: (event: StreamEvent) => void,
  onOpen: () => void,
): Promise<'lost' | 'signed-out'> {
  const silence = new AbortController()
  let timer = setTimeout(() => silence.abort(), silenceMs)
  const heard = () => {
    clearTimeout(timer)
    timer = setTimeout(() => silence.abort(), silenceMs)
  }
  try {
    const response = await relayFetch('/events', {
      signal: AbortSignal.any([signal, silence.signal]),
      headers: { accept: 'text/event-stream', ...(lastId !== null && { 'last-event-id': lastId }) },
    })
    if (response.status === 401) return 'signed-out'
    if (!response.ok || !response.body) return 'lost'
    onOpen()
    const read = eventReader(lastId)
    const decoder = new TextDecoder()
    const reader = response.body.getReader()
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      heard()
      for (const event of read(decoder.decode(part.value, { stream: true }))) onEvent(event)
    }
    return 'lost'
  } catch (error) {
    if (signal.aborted || isLost(error)) return 'lost'
    throw error
  } finally {
    clearTimeout(timer)
  }
}

/** No way to the relay, a stream cut in the middle, or silence for too long. */
const isLost = (error: unknown) =>
  error instanceof AuthError || error instanceof TypeError || error instanceof DOMException

/** Up to a quarter more, so that many pages do not return at once. */
function jitter(ms: number): number {
  const [random = 0] = crypto.getRandomValues(new Uint8Array(1))
  return (ms / 4) * (random / 256)
}

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((done) => {
    if (signal.aborted) return done()
    const timer = setTimeout(done, ms)
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        done()
      },
      { once: true },
    )
  })
