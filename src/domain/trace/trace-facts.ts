import { isObject, type Json, type JsonObject } from '~/domain/json/json'
import { digits, isNotification, type Trace } from './trace'

/** The receipt of a trace; empty where the chain gave none or the server left it out. */
export function receiptOf({ raw }: Trace): JsonObject {
  const first = Array.isArray(raw.receipts) ? raw.receipts[0] : undefined
  const receipt = raw.receipt ?? first
  const plain = Array.isArray(receipt) ? receipt[1] : receipt
  return isObject(plain) ? plain : {}
}

/** `global_sequence`, digits: one number for one run of one action in the history of the whole chain. */
export const sequenceOf = (trace: Trace): string | null =>
  digits(receiptOf(trace).global_sequence) ?? digits(trace.raw.global_sequence)

export const isContextFree = ({ raw }: Trace) => raw.context_free === true

/** What the action returned; null where it returned nothing or nobody could read it. */
export const returnOf = ({ raw }: Trace): { value: Json; hex: string | null } | null => {
  const value = raw.return_value_data ?? null
  const hex = raw.return_value_hex_data ?? raw.return_value
  const text = typeof hex === 'string' && hex !== '' ? hex : null
  return value === null && text === null ? null : { value, hex: text }
}

/** Hyperion folds the notices of an action into one trace with a receipt for each receiver. */
const folded = ({ raw }: Trace): string[] =>
  [...(Array.isArray(raw.receipts) ? raw.receipts : []), ...(Array.isArray(raw.notified) ? raw.notified : [])]
    .map((each) => (isObject(each) ? each.receiver : each))
    .filter((receiver) => typeof receiver === 'string')

/** Who else was told of the action. */
export function toldBy(trace: Trace): string[] {
  const notices = trace.children.filter(
    (child) => isNotification(child) && child.account === trace.account && child.name === trace.name,
  )
  const told = [...notices.map(({ receiver }) => receiver), ...folded(trace)]
  return [...new Set(told)].filter((receiver) => receiver !== trace.receiver)
}

const boilerplate = /^assertion failure with message\s*:\s*/i

/** What a contract itself said when it refused: the first sentence of an exception, without what nodeos says around it. */
export function assertionIn(except: string): string {
  const first = except.split(' · ').find((part) => boilerplate.test(part)) ?? except
  return first.replace(boilerplate, '') || except
}

/** Microseconds, as a share of `longest`: 0 to 1. */
export const shareOf = ({ elapsed }: Trace, longest: number) =>
  elapsed === null || longest <= 0 ? 0 : Math.min(Math.max(Number(elapsed) / longest, 0), 1)
