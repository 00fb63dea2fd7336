import { mutationOptions } from '@tanstack/react-query'
import * as v from 'valibot'
import { isObject, printJson, type Json } from '~/domain/json/json'
import { parseTime } from '~/domain/value/time'
import { errorText, readTraces } from '~/domain/trace/trace'
import type { ParsedAction, TxResult } from '~/domain/trace/tx-result'
import { ask, parseAs } from './client'
import { MoneyActions, TxEvent } from './tx-event'
import { digits, readText } from '~/api/wire'

/** POST /send-tx: executes all actions or none. Never repeated automatically, except by auth once after a 401. */
// Shape
const text = v.nullish(v.string(), '')
const id = v.nullish(v.string(), null)
const count = v.fallback(v.nullish(v.pipe(digits, v.regex(/^\d+$/)), null), null)
const time = v.pipe(
  id,
  v.transform((stamp) => parseTime(stamp)),
)
/** These lists only repeat what the answer says elsewhere, so a fault in them must not make it unreadable. */
const events = v.fallback(v.nullish(v.array(TxEvent), null), null)
const actors = v.fallback(v.array(v.string()), [])

function readParsed(list: unknown): ParsedAction[] | null {
  if (!Array.isArray(list)) return null
  return list.filter(isObject).map((action) => ({
    account: typeof action.account === 'string' ? action.account : '',
    name: typeof action.name === 'string' ? action.name : '',
    data: action.data ?? null,
    console: typeof action.console === 'string' ? action.console : '',
    actors: v.parse(actors, action.actors),
    children: readParsed(action.subactions) ?? [],
    events: v.parse(events, action.events) ?? [],
  }))
}

const exceptIn = (except: unknown) =>
  except === null || except === undefined ? null : (errorText(except) ?? printJson(except as Json))

// for tests
export const SendTxAnswer = v.pipe(
  v.object({
    rawTx: v.object({
      transaction_id: v.string(),
      processed: v.object({
        id,
        block_num: count,
        block_time: time,
        receipt: v.nullish(v.object({ status: text, cpu_usage_us: count, net_usage_words: count })),
        net_usage: count,
        action_traces: v.optional(v.unknown()),
        except: v.optional(v.unknown()),
      }),
    }),
    parsedTx: v.nullish(
      v.object({
        id,
        blockNum: count,
        blockTime: time,
        actions: v.optional(v.unknown()),
        events: v.nullish(v.array(TxEvent), []),
        legacyEvents: events,
      }),
    ),
    moneyActions: MoneyActions,
  }),
  v.transform(({ rawTx: { transaction_id, processed }, parsedTx, moneyActions }): TxResult => ({
    transaction: transaction_id,
    processedId: processed.id,
    parsedId: parsedTx?.id ?? null,
    status: processed.receipt?.status ?? '',
    block: processed.block_num,
    time: processed.block_time,
    parsedBlock: parsedTx?.blockNum ?? null,
    parsedTime: parsedTx?.blockTime ?? null,
    cpuUsage: processed.receipt?.cpu_usage_us ?? null,
    netWords: processed.receipt?.net_usage_words ?? null,
    netUsage: processed.net_usage,
    except: exceptIn(processed.except),
    traces: readTraces(processed.action_traces),
    parsed: readParsed(parsedTx?.actions),
    events: parsedTx?.events ?? [],
    legacyEvents: parsedTx?.legacyEvents ?? null,
    moneyActions,
  })),
)
const Anything = v.custom<Json>(() => true)
/** The answer with all its digits, to be stored, and as parsed. */
type Sent = { answer: string; result: TxResult }
// Call
const where = 'POST /send-tx'
/** `body` is sent byte for byte. */
async function sendTx(body: string): Promise<Sent> {
  const json = await ask(Anything, '/send-tx', { body })
  return { answer: printJson(json), result: parseAs(SendTxAnswer, json, where) }
}

/** Parses a stored answer; undefined where that fails. */
export const readAnswer = (answer: string): TxResult | undefined => readText(SendTxAnswer, answer)
// Mutation
export const sendTxMutation = () =>
  mutationOptions({
    mutationFn: sendTx,
    retry: false,
    networkMode: 'always',
    // Not awaited: data on the screen are fetched again, but the outcome is known already.
    onSettled: (_result, _error, _body, _context, { client }) => {
      for (const key of ['balance', 'fees', 'actions']) void client.invalidateQueries({ queryKey: [key] })
    },
  })
