import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { began, pending } from '~/domain/send/record-fixture'
import { otherPresses } from './use-count'

const others = (record: typeof pending) => otherPresses('p2', [], [record]).map(({ id }) => id)

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }))
afterEach(() => vi.useRealTimers())

it.each([
  [0, ['p1']],
  [59, ['p1']],
  [61, []],
])('a press that was given up may be the one that was executed %i minutes later: %j', (minutes, ids) => {
  vi.setSystemTime(began + minutes * 60_000)
  expect(others({ ...pending, givenUp: true })).toEqual(ids)
  expect(others(pending)).toEqual(['p1'])
})
