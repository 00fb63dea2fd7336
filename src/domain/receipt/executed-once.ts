import { add } from '~/domain/money/amount'
import type { Check, Sums } from './check'
import type { Execution, SeenExecutions } from '~/domain/send/executions'
import { isTime, readFoundExecution, readTexts } from '~/domain/send/record'
import { sumsOf } from './estimate-record'

/** How often a send was executed, as far as its histories have shown. */
export type Count = SeenExecutions & {
  /** The transaction itself stood there, and every history could be read. */
  seen: boolean
  /** Counted some blocks later too: nothing more is to come. */
  done: boolean
}

const isSame = (a: Execution, b: Execution) =>
  a.transaction === null || b.transaction === null
    ? a.sequence === b.sequence
    : a.transaction.toLowerCase() === b.transaction.toLowerCase()

/** One more look. What was seen once stays: a history may be read from another server, that is behind. */
export function countAgain(
  before: Count | undefined,
  { ours, perhaps }: SeenExecutions,
  { own, whole }: { own: string | null; whole: boolean },
): Count {
  const kept = before?.ours ?? []
  const all = [...kept, ...ours.filter((each) => !kept.some((other) => isSame(each, other)))]
  const isOwn = ({ transaction }: Execution) =>
    own === null || transaction?.toLowerCase() === own.toLowerCase()
  return {
    ours: all,
    perhaps: perhaps.filter((each) => !all.some((other) => isSame(each, other))),
    seen: before?.seen === true || (whole && ours.some(isOwn)),
    done: false,
  }
}

/** Whether a count that is not called off yet says all there is to say. */
export const isClear = (count: Count | undefined) => onceCheck(count).verdict === 'match'

/** One press, one execution? What cannot be told for certain is not checked, and accuses nobody. */
export function onceCheck(count: Count | undefined): Check {
  const { ours = [], perhaps = [], seen = false } = count ?? {}
  const once = seen && ours.length === 1 && perhaps.length === 0
  return {
    name: 'executed-once',
    verdict: ours.length > 1 ? 'differs' : once ? 'match' : 'unchecked',
    asked: ['1'],
    found: count
      ? [String(ours.length), ...ours.map(({ transaction, sequence }) => transaction ?? sequence)]
      : ['–'],
    node: null,
  }
}

/** What left the account in all executions, per token. */
export function movedInAll(executions: Execution[]): Sums {
  const sums: Sums = new Map()
  for (const { moved } of executions)
    for (const [token, amount] of sumsOf(moved)) {
      const before = sums.get(token)
      sums.set(token, before ? add(before, amount) : amount)
    }
  return sums
}

function readExecution(value: unknown): Execution[] {
  const found = readFoundExecution(value)
  if (!found) return []
  const { time, moved } = value as Record<string, unknown>
  return [{ ...found, time: isTime(time) ? time : null, moved: readTexts(moved) }]
}
const readExecutions = (value: unknown) => (Array.isArray(value) ? value.flatMap(readExecution) : [])

/** What storage holds may be anybody's. */
export function readCount(stored: unknown): Count | undefined {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return undefined
  const { ours, perhaps, seen, done } = stored as Record<string, unknown>
  return {
    ours: readExecutions(ours),
    perhaps: readExecutions(perhaps),
    seen: seen === true,
    done: done === true,
  }
}
