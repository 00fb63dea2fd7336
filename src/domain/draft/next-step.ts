import { PatternError } from '~/domain/pattern/parse-pattern'
import { compilePattern, gatherValue, type Program } from '~/domain/pattern/run-pattern'
import { walk } from '~/domain/trace/trace'
import { valueAtPath, withoutMe, type Values } from './variables'
import type { TemplateAction } from './draft'
import type { Json } from '~/domain/json/json'
import type { TxResult } from '~/domain/trace/tx-result'

/** The part of an answer that a next step can read. */
export type Answered = Pick<TxResult, 'transaction' | 'processedId' | 'block' | 'traces'>

/**
 * Where a variable of the next transaction comes from: a path into the answer, the first group of a regular expression over
 * the console, or the kept seed whose hash is the value of another variable.
 */
export type ValueSource = { variable: string; by: (typeof valueSourceKinds)[number]; rule: string }
export const valueSourceKinds = ['console', 'path', 'seed'] as const
/** The transaction that follows once this one is executed. */
export type NextStep = { actions: TemplateAction[]; takes: ValueSource[] }

/** Only so many consoles of an answer are searched. */
const maxConsoles = 200

/** Whether an expression can be run: expressions also come from files and links. */
export const isUsableRule = (rule: string) => programOf(rule) !== null

function programOf(rule: string): Program | null {
  try {
    return rule === '' ? null : compilePattern(rule)
  } catch (error) {
    if (error instanceof PatternError) return null
    throw error
  }
}

/**
 * The values of the next transaction, and the variables for which the result had none. Yields between pieces of work, because
 * rules come from links and may have to search many long consoles.
 */
export function* gatherNextStep(
  step: NextStep,
  result: Answered,
  values: Values,
  seedOf: (hash: string) => string | undefined,
): Generator<void, { values: Values; missing: string[] }> {
  const found: [string, string | undefined][] = []
  for (const { variable, by, rule } of step.takes) {
    if (by === 'path') found.push([variable, valueAtPath(answerOf(result), rule)])
    else if (by === 'console') found.push([variable, yield* inConsole(result, rule)])
    else found.push([variable, seedOf(Object.hasOwn(values, rule) ? (values[rule] ?? '') : '')])
    yield
  }
  return {
    values: withoutMe({
      ...values,
      ...Object.fromEntries(found.filter((entry): entry is [string, string] => entry[1] !== undefined)),
    }),
    missing: found.filter(([, value]) => value === undefined).map(([variable]) => variable),
  }
}

function* inConsole({ traces }: Answered, rule: string): Generator<void, string | undefined> {
  const program = programOf(rule)
  if (!program) return undefined
  const consoles = traces.flatMap((trace) => [...walk(trace)]).slice(0, maxConsoles)
  for (const { console } of consoles) {
    const value = yield* gatherValue(program, console)
    if (value !== null) return value
  }
  return undefined
}

/** The part of the documented answer that paths can address. */
const answerOf = (result: Answered): Json => ({
  rawTx: {
    transaction_id: result.transaction,
    processed: {
      id: result.processedId,
      block_num: result.block,
      action_traces: result.traces.map(({ raw }) => raw),
    },
  },
})
