import { CancelledError, QueriesObserver, QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { toDecimal } from '~/domain/money/amount'
import { atMost } from '~/api/at-most'
import { fakeServer, fixture, later, reply, silence, turn } from '~/api/fake-server'
import { feesOfMany, feesQuery } from './fees'

const codes = (count: number) => Array.from({ length: count }, (_, index) => `T${index}`)

describe('fees of many tokens', () => {
  it('are requested six at a time, in order, the next as soon as one has ended', async () => {
    const answers = codes(9).map((code) => [code, later()] as const)
    const replies = answers.map(([code, { reply }]) => [`/fees?username=alice&tokenCode=${code}`, reply])
    const { paths } = fakeServer(Object.fromEntries(replies))
    const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
    const asked = codes(9).map((code) => client.query(feesQuery('alice', code)))
    await turn()
    expect(paths()).toHaveLength(6)
    answers[2]![1].give(fixture('fees'))
    answers[4]![1].give('<html>')
    await expect(asked[4]).rejects.toMatchObject({ kind: 'broken-contract' })
    await turn()
    expect(paths().slice(6)).toEqual([6, 7].map((n) => `/fees?username=alice&tokenCode=T${n}`))
    for (const [, answer] of answers) answer.give(fixture('fees'))
    await Promise.allSettled(asked)
    expect(paths()).toHaveLength(9)
  })

  it('arrive one by one; a failed one is named and does not delay the others', async () => {
    fakeServer({ '/fees': fixture('fees'), '/fees?username=alice&tokenCode=B': reply(503) })
    const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
    const { queries, combine } = feesOfMany('alice', ['A', 'B'])
    const observer = new QueriesObserver(client, queries)
    const stop = observer.subscribe(() => {})
    const now = () => combine(observer.getCurrentResult() as never)
    expect(now()).toMatchObject({ waiting: 2, failed: [], oldest: null })
    await expect.poll(() => now().waiting).toBe(0)
    expect([...now().exact].map(([token, amount]) => [token, toDecimal(amount)])).toEqual([
      ['A', '924.683170189709970998'],
    ])
    expect(now().failed).toMatchObject([{ token: 'B', error: { kind: 'busy' } }])
    expect(now().oldest).toBe(client.getQueryState(feesQuery('alice', 'A').queryKey)?.dataUpdatedAt)
    stop()
  })

  it('are cancelled when they are no longer needed', async () => {
    const answer = later()
    const { paths } = fakeServer({ '/fees': answer.reply })
    const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
    const asked = codes(7).map((code) => client.query(feesQuery('alice', code)))
    await turn()
    void client.cancelQueries(feesQuery('alice', 'T6'))
    await expect(asked[6]).rejects.toBeInstanceOf(CancelledError)
    answer.give(fixture('fees'))
    await Promise.all(asked.slice(0, 6))
    await turn()
    expect(paths()).toHaveLength(6)
  })
})

it('a free place goes to the next waiting task, also past aborted tasks and after a task that threw', async () => {
  const inTurn = atMost(1)
  const began: string[] = []
  const { signal } = new AbortController()
  const giveUp = new AbortController()
  const answer = later()
  const first = inTurn(() => answer.reply, signal)
  const second = inTurn(async () => began.push('second'), giveUp.signal)
  const third = inTurn(async () => began.push('third'), signal)
  giveUp.abort(new Error('enough'))
  await expect(second).rejects.toThrow('enough')
  answer.give(new Error('failed'))
  await first
  const fourth = inTurn(async () => began.push('fourth'), signal)
  await Promise.all([third, fourth])
  expect(began).toEqual(['third', 'fourth'])
  await expect(inTurn(() => Promise.reject(new Error('thrown')), signal)).rejects.toThrow('thrown')
  await expect(inTurn(async () => 1, giveUp.signal)).rejects.toThrow('enough')
  const walkAway = new AbortController()
  const endless = inTurn(() => silence, walkAway.signal)
  walkAway.abort(new Error('too long'))
  await expect(endless).rejects.toThrow('too long')
  expect(await inTurn(async () => 2, signal)).toBe(2)
})
