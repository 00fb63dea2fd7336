import { isObject, type Json, type JsonObject } from '~/domain/json/json'
import { digits, isNotification, type Trace } from './trace'

/** Empty where the chain gave no receipt or the server left it out. */
export function receiptOf({ raw }: Trace): JsonObject {
  const first = Array.isArray(raw.receipts) ? raw.receipts[0] : undefined
  const receipt = raw.receipt ?? first
  const plain = Array.isArray(receipt) ? receipt[1] : receipt
  return isObject(plain) ? plain : {}
}

/** `global_sequence`, digits: unique to one run of one action on the chain. */
export const sequenceOf = (trace: Trace): string | null =>
  digits(receiptOf(trace).global_sequence) ?? digits(trace.raw.global_sequence)

export const isContextFree = ({ raw }: Trace) => raw.context_free === true

/** Null where the action returned nothing. `value` is null where only the packed bytes are known. */
export const returnValueOf = ({ raw }: Trace): { value: Json; hex: string | null } | null => {
  const value = raw.return_value_data ?? null
  const hex = raw.return_value_hex_data ?? raw.return_value
  const text = typeof hex === 'string' && hex !== '' ? hex : null
  return value === null && text === null ? null : { value, hex: text }
}

/** Hyperion merges the notifications of an action into one trace with a receipt for each receiver. */
const foldedReceivers = ({ raw }: Trace): string[] =>
  [...(Array.isArray(raw.receipts) ? raw.receipts : []), ...(Array.isArray(raw.notified) ? raw.notified : [])]
    .map((each) => (isObject(each) ? each.receiver : each))
    .filter((receiver) => typeof receiver === 'string')

/** The other accounts that were notified of the action. */
export function notifiedOf(trace: Trace): string[] {
  const notices = trace.children.filter(
    (child) => isNotification(child) && child.account === trace.account && child.name === trace.name,
  )
  const notified = [...notices.map(({ receiver }) => receiver), ...foldedReceivers(trace)]
  return [...new Set(notified)].filter((receiver) => receiver !== trace.receiver)
}

const boilerplate = /^assertion failure with message\s*:\s*/i

/** The contract's own message: the first assertion of an exception, without the text that nodeos puts before it. */
export function assertionIn(except: string): string {
  const first = except.split(' · ').find((part) => boilerplate.test(part)) ?? except
  return first.replace(boilerplate, '') || except
}

/** The elapsed microseconds as a share of `longest`: 0 to 1. */
export const elapsedShare = ({ elapsed }: Trace, longest: number) =>
  elapsed === null || longest <= 0 ? 0 : Math.min(Math.max(Number(elapsed) / longest, 0), 1)
