import { add } from '~/domain/money/amount'
import type { Check, Sums } from './check'
import type { Execution, SeenExecutions } from '~/domain/send/executions'
import { isTime, readFoundExecution, readTexts } from '~/domain/send/record'
import { sumsOf } from './estimate-record'

/** How often a press was executed, as far as its histories have shown. */
export type ExecutionCount = SeenExecutions & {
  /** The transaction of the answer was listed, and every history could be read. */
  seen: boolean
  /** It was counted again some blocks later, so no more executions are expected. */
  done: boolean
}

const isSameExecution = (a: Execution, b: Execution) =>
  a.transaction === null || b.transaction === null
    ? a.sequence === b.sequence
    : a.transaction.toLowerCase() === b.transaction.toLowerCase()

/** Adds what the histories show now. Executions seen before stay, as another server may be behind. */
export function updateCount(
  before: ExecutionCount | undefined,
  { ours, perhaps }: SeenExecutions,
  { own, whole }: { own: string | null; whole: boolean },
): ExecutionCount {
  const kept = before?.ours ?? []
  const all = [...kept, ...ours.filter((each) => !kept.some((other) => isSameExecution(each, other)))]
  const isOwn = ({ transaction }: Execution) =>
    own === null || transaction?.toLowerCase() === own.toLowerCase()
  return {
    ours: all,
    perhaps: perhaps.filter((each) => !all.some((other) => isSameExecution(each, other))),
    seen: before?.seen === true || (whole && ours.some(isOwn)),
    done: false,
  }
}

/** Whether the count, though not done yet, shows exactly one execution. */
export const isConclusive = (count: ExecutionCount | undefined) =>
  executedOnceCheck(count).verdict === 'match'

/** Whether one press led to one execution. Where that is not certain it is not checked. */
export function executedOnceCheck(count: ExecutionCount | undefined): Check {
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
export function totalMoved(executions: Execution[]): Sums {
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

/** Stored data is untrusted; what does not validate is dropped. */
export function readExecutionCount(stored: unknown): ExecutionCount | undefined {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return undefined
  const { ours, perhaps, seen, done } = stored as Record<string, unknown>
  return {
    ours: readExecutions(ours),
    perhaps: readExecutions(perhaps),
    seen: seen === true,
    done: done === true,
  }
}
