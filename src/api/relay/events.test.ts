import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { reply } from '~/api/fake-server'
import { deliveryOf } from './delivery-fixture'
import { eventReader } from './event-stream'
import { followPayments } from './events'
import { fakeRelay } from './fake-relay'
import { rowOf } from './row-fixture'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('an event stream', () => {
  const whole = ': hello\n\nid: 7\nevent: payment\ndata: {"a":\ndata: 1}\n\nevent: other\ndata\n\nid: 8\n\n'
  const events = [
    { event: 'payment', data: '{"a":\n1}', id: '7' },
    { event: 'other', data: '', id: '7' },
  ]
  it('reads the same wherever it is cut, and however its lines end', () => {
    for (const text of [whole, whole.replaceAll('\n', '\r\n')])
      for (let cut = 0; cut <= text.length; cut++) {
        const read = eventReader()
        expect([...read(text.slice(0, cut)), ...read(text.slice(cut))]).toEqual(events)
      }
  })
})

/** A stream that a test writes to. */
function stream() {
  const made: { controller?: ReadableStreamDefaultController<Uint8Array> } = {}
  const body = new ReadableStream<Uint8Array>({ start: (controller) => void (made.controller = controller) })
  return {
    response: Object.assign(new Response(body), { clone: () => new Response(body) }),
    write: (text: string) => made.controller?.enqueue(new TextEncoder().encode(text)),
    end: () => made.controller?.close(),
    fail: () => made.controller?.error(new TypeError('network')),
  }
}
const eventText = (change: number, id: string) =>
  `id: ${change}\nevent: payment\ndata: ${JSON.stringify(rowOf({ id }))}\n\n`
const told = (change: number, data: object) =>
  `id: ${change}\nevent: delivery\ndata: ${JSON.stringify(data)}\n\n`
const settle = () => vi.advanceTimersByTimeAsync(0)

describe('following payments', () => {
  it('resumes after the last change once the stream is lost, and stops with its caller', async () => {
    const first = stream()
    const { asked, replies } = fakeRelay({ 'GET /events': first.response })
    const leave = new AbortController()
    const seen: string[] = []
    const states: boolean[] = []
    const following = followPayments({
      signal: leave.signal,
      onPayment: ({ id }) => seen.push(id),
      onState: (isOpen) => states.push(isOpen),
    })
    await settle()
    first.write(eventText(41, 'a') + eventText(42, 'b') + 'id: 43\nevent: payment\ndata: no json\n\n')
    await settle()
    expect(seen).toEqual(['a', 'b'])
    const second = stream()
    replies['GET /events'] = second.response
    first.fail()
    await settle()
    expect(states).toEqual([true, false])
    await vi.advanceTimersByTimeAsync(1250)
    expect(asked.map(({ headers }) => headers.get('last-event-id'))).toEqual([null, '42'])
    second.write(eventText(44, 'c'))
    await settle()
    expect([seen, states]).toEqual([
      ['a', 'b', 'c'],
      [true, false, true],
    ])
    leave.abort()
    second.end()
    await settle()
    await following
    await vi.advanceTimersByTimeAsync(100_000)
    expect(asked).toHaveLength(2)
  })

  it('tells webhooks apart from payments, and resumes after either', async () => {
    const first = stream()
    const { asked, replies } = fakeRelay({ 'GET /events': first.response })
    const leave = new AbortController()
    const seen: [string, string | number, string | null][] = []
    const following = followPayments({
      signal: leave.signal,
      onPayment: ({ id }, change) => seen.push(['payment', id, change]),
      onDelivery: ({ number }, change) => seen.push(['delivery', number, change]),
    })
    await settle()
    first.write(eventText(7, 'a') + told(8, deliveryOf({ number: 3 })) + told(9, rowOf({ id: 'b' })))
    await settle()
    expect(seen).toEqual([
      ['payment', 'a', '7'],
      ['delivery', 3, '8'],
    ])
    const second = stream()
    replies['GET /events'] = second.response
    first.fail()
    await vi.advanceTimersByTimeAsync(1250)
    expect(asked.at(-1)?.headers.get('last-event-id')).toBe('8')
    leave.abort()
    second.end()
    await following
  })

  it('waits longer after each failure to connect, and counts silence as a lost stream', async () => {
    const { asked, replies } = fakeRelay()
    const leave = new AbortController()
    const following = followPayments({ signal: leave.signal, onPayment: () => {} })
    await vi.advanceTimersByTimeAsync(10_000)
    // After 0, 1–1.25, 3–3.75 and 7–8.75 s.
    expect(asked).toHaveLength(4)
    const quiet = stream()
    replies['GET /events'] = quiet.response
    await vi.advanceTimersByTimeAsync(20_000)
    expect(asked).toHaveLength(5)
    leave.abort()
    quiet.end()
    await following
  })

  it('ends when nobody is signed in any more', async () => {
    const { asked } = fakeRelay({ 'GET /events': reply(401) })
    await followPayments({ signal: new AbortController().signal, onPayment: () => {} })
    expect(asked).toHaveLength(1)
  })
})
