import { isObject, jsonIn } from '~/domain/json/json'
import type { SendRequest } from '~/domain/draft/draft'

/** What is written down of a press before its request leaves, so that a reload or a crash does not lose it. */
export type PressRecord = {
  id: string
  /** Whose session it was; the token's `sub`. */
  user: string
  /** Their account name. */
  account: string
  /** The draft it came from: the ids of its actions. */
  draft: string
  /** Byte for byte what is sent. */
  body: string
  /** Milliseconds, by this machine's clock. */
  began: number
  /** When the answer was lost; null while it may still come. */
  lost: number | null
  /** By contract, the newest sequence before the press; null where the history could not be read then. */
  baseline: Record<string, string | null>
  /** The balances before the press. Decimals per token. */
  before: Record<string, string>
  /** The estimated fees. Decimals per token. */
  predicted: Record<string, string>
  found: FoundExecution | null
  /** How far the server's clock was ahead of this one at the press, in milliseconds; absent where that was not known. */
  offset?: number
  /** What a refusal said; it may refuse only the browser's repeat of the request. Absent where the answer was lost. */
  refused?: string
  /** The user no longer waits for it. It is kept so that its execution is not taken for another press's. */
  givenUp?: true
}
/** The action in the history that shows that the press was executed. */
export type FoundExecution = { contract: string; sequence: string; transaction: string | null }

/** What stays of an executed press, so that its draft is not sent again even if its receipt is lost. */
type ExecutedRecord = { id: string; user: string; account: string; draft: string; spent: true }
/** An `ExecutedRecord` is shorter than the `PressRecord` it replaces, so it fits even when storage is full. */
export type SendRecord = PressRecord | ExecutedRecord

export const isExecuted = (record: SendRecord): record is ExecutedRecord => 'spent' in record
export const isGivenUp = (record: SendRecord): record is PressRecord =>
  !isExecuted(record) && record.givenUp === true
export const isOpen = (record: SendRecord): record is PressRecord =>
  !isExecuted(record) && record.givenUp !== true

type Fields = Record<string, unknown>
const fields = (value: unknown): Fields | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null
const isText = (value: unknown): value is string => typeof value === 'string'
/** Milliseconds that a Date can hold. */
export const isTime = (value: unknown): value is number =>
  typeof value === 'number' && Math.abs(value) <= 8.64e15
const isSequence = (value: unknown) => value === null || (isText(value) && /^\d{1,40}$/.test(value))

/** The fields that are text; all others are dropped. */
export const readTexts = (value: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields(value) ?? {}).filter((entry): entry is [string, string] => isText(entry[1])),
  )

export function readFoundExecution(value: unknown): FoundExecution | null {
  const { contract, sequence, transaction } = fields(value) ?? {}
  if (!isText(contract) || !isText(sequence) || !isSequence(sequence)) return null
  return { contract, sequence, transaction: isText(transaction) ? transaction : null }
}

export const readBaseline = (value: unknown): Record<string, string | null> =>
  Object.fromEntries(
    Object.entries(fields(value) ?? {}).filter((entry): entry is [string, string | null] =>
      isSequence(entry[1]),
    ),
  )

function readRecord(value: unknown): SendRecord[] {
  const { id, user, account, draft, spent, ...more } = fields(value) ?? {}
  if (!isText(id) || !isText(user) || !isText(account) || !isText(draft)) return []
  if (spent === true) return [{ id, user, account, draft, spent }]
  const { body, began, lost, baseline, before, predicted, found, offset, refused, givenUp } = more
  const request = isText(body) ? requestIn(body) : undefined
  if (!isText(body) || !isTime(began) || !request) return []
  return [
    {
      id,
      user,
      // Older versions wrote records before the account was known.
      account: account || (user === '' ? (request.actions[0]?.authorization[0]?.actor ?? '') : ''),
      draft,
      body,
      began,
      lost: isTime(lost) ? lost : null,
      baseline: readBaseline(baseline),
      before: readTexts(before),
      predicted: readTexts(predicted),
      found: readFoundExecution(found),
      ...(isTime(offset) && { offset }),
      ...(isText(refused) && { refused }),
      ...(givenUp === true && { givenUp }),
    },
  ]
}

/** Stored data is untrusted; entries that do not validate are dropped. */
export const readRecords = (stored: unknown): SendRecord[] =>
  Array.isArray(stored) ? stored.flatMap(readRecord) : []

/** Undefined where the body is not a request. */
export function requestIn(body: string): SendRequest | undefined {
  const json = jsonIn(body)
  const actions = isObject(json) && Array.isArray(json.actions) ? json.actions : []
  const whole = actions.length > 0 && actions.every(isAction)
  return whole ? (json as unknown as SendRequest) : undefined
}

const isAction = (value: unknown) => {
  const { account, name, authorization, data } = fields(value) ?? {}
  const levels = Array.isArray(authorization) ? authorization.map(fields) : [null]
  return (
    isText(account) &&
    isText(name) &&
    isObject(data) &&
    levels.every((level) => isText(level?.actor) && isText(level.permission))
  )
}
