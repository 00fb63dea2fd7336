import { JsonError, parseJson, isObject } from '~/domain/json/json'
import type { SendRequest } from '~/domain/draft/draft'

/** A send that has left, or was about to: written down before it leaves, so that nothing that happens to us forgets it. */
export type PressRecord = {
  id: string
  /** Whose session it was; the token's `sub`. */
  user: string
  /** Their account name. */
  account: string
  /** The draft it came from: the ids of its actions. */
  draft: string
  /** Byte for byte what leaves. */
  body: string
  /** Milliseconds, by this machine's clock. */
  began: number
  /** When the answer was lost; null while it may still come. */
  lost: number | null
  /** By contract, the newest sequence there was before; null where the history could not be read then. */
  baseline: Record<string, string | null>
  /** Decimals per token. */
  before: Record<string, string>
  predicted: Record<string, string>
  found: FoundExecution | null
  /** How far the server's clock was ahead of this one at the press, in milliseconds; absent where nobody knew. */
  offset?: number
  /** The answer refused, perhaps only the browser's repeat: what it said. Absent where the answer was lost. */
  refused?: string
  /** Nobody waits for it any more. Should it have been executed, it is not counted to another send of the same content. */
  givenUp?: true
}
/** The action in the history that shows it went through. */
export type FoundExecution = { contract: string; sequence: string; transaction: string | null }

/** What is left of a send that was executed: so that its draft is not sent again, whatever becomes of its receipt. */
type ExecutedRecord = { id: string; user: string; account: string; draft: string; spent: true }
/** All that is on record of sends. A `Spent` is shorter than the `Pending` it was, so it fits into a full storage. */
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

/** Members that are text; what is no text is left out. */
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
      // Once, records were written before it was known who sends.
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

/** What storage holds may be anybody's: what is no record of a send is left out. */
export const readRecords = (stored: unknown): SendRecord[] =>
  Array.isArray(stored) ? stored.flatMap(readRecord) : []

/** The request a body stands for; undefined where it is none. */
export function requestIn(body: string): SendRequest | undefined {
  try {
    const json = parseJson(body)
    const actions = isObject(json) && Array.isArray(json.actions) ? json.actions : []
    const whole = actions.length > 0 && actions.every(isAction)
    return whole ? (json as unknown as SendRequest) : undefined
  } catch (error) {
    if (error instanceof JsonError) return undefined
    throw error
  }
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
