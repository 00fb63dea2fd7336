import { mutationOptions } from '@tanstack/react-query'
import * as v from 'valibot'
import { AmountError, isZero, parseAmount, type Amount } from '~/domain/amount'
import { bodyOf, type SendRequest } from '~/domain/draft'
import { eventAmount, type MoneyEvent, type TxResult } from '~/domain/receipt'
import { parseTime } from '~/domain/time'
import { errorText, readTraces } from '~/domain/trace'
import { reportDrift } from '~/stores/drift'
import { ask } from './ask'
import { digits } from './wire'

/** POST /send-tx: executes all actions or none. Never repeated on its own, except by auth once after a 401. */
// Shape
const text = v.nullish(v.string(), '')
const fee = v.nullish(digits)
const Event = v.pipe(
  v.object({
    type: text,
    from: text,
    to: text,
    currency: text,
    quantity: digits,
    fee: v.nullish(v.object({ quantity: fee, currency: text })),
    feePlasma: fee,
    feeCurrency: fee,
  }),
  v.rawTransform<LooseEvent, MoneyEvent>(({ dataset, addIssue, NEVER }) => {
    try {
      return readEvent(dataset.value)
    } catch (error) {
      if (!(error instanceof AmountError)) throw error
      addIssue({ message: error.message })
      return NEVER
    }
  }),
)
type LooseEvent = {
  type: string
  from: string
  to: string
  currency: string
  quantity: string
  fee?: { quantity?: string | null | undefined; currency: string } | null | undefined
  feePlasma?: string | null | undefined
  feeCurrency?: string | null | undefined
}

function readEvent(event: LooseEvent): MoneyEvent {
  if (event.feePlasma !== undefined) reportDrift('money-actions-legacy')
  const fees: [string, string | null | undefined][] = [
    ['PLASMA', event.feePlasma],
    [event.currency, event.feeCurrency],
    [event.fee?.currency ?? '', event.fee?.quantity],
  ]
  return {
    type: event.type,
    from: event.from,
    to: event.to,
    token: event.currency,
    amount: eventAmount(event.quantity),
    fees: fees.flatMap(([token, paid]) => costOf(token, paid)),
  }
}

function costOf(token: string, paid: string | null | undefined): { token: string; amount: Amount }[] {
  if (paid === null || paid === undefined) return []
  const amount = parseAmount(paid)
  return isZero(amount) ? [] : [{ token, amount }]
}

const id = v.nullish(v.string(), null)
const count = v.fallback(v.nullish(v.pipe(digits, v.regex(/^\d+$/)), null), null)
// for tests
export const SendTxAnswer = v.pipe(
  v.object({
    rawTx: v.object({
      transaction_id: v.string(),
      processed: v.object({
        id,
        block_num: count,
        block_time: id,
        receipt: v.nullish(v.object({ status: text, cpu_usage_us: count, net_usage_words: count })),
        net_usage: count,
        action_traces: v.optional(v.unknown()),
        except: v.optional(v.unknown()),
      }),
    }),
    parsedTx: v.nullish(v.object({ id, events: v.nullish(v.array(Event), []) })),
    moneyActions: v.nullish(v.array(Event), []),
  }),
  v.transform(({ rawTx: { transaction_id, processed }, parsedTx, moneyActions }): TxResult => ({
    transaction: transaction_id,
    processedId: processed.id,
    parsedId: parsedTx?.id ?? null,
    status: processed.receipt?.status ?? '',
    block: processed.block_num,
    time: parseTime(processed.block_time),
    cpuUsage: processed.receipt?.cpu_usage_us ?? null,
    netWords: processed.receipt?.net_usage_words ?? null,
    netUsage: processed.net_usage,
    except: errorText(processed.except),
    traces: readTraces(processed.action_traces),
    events: parsedTx?.events ?? [],
    moneyActions,
  })),
)
// Call
const sendTx = (request: SendRequest) => ask(SendTxAnswer, '/send-tx', { body: bodyOf(request) })
// Mutation
export const sendTxMutation = () =>
  mutationOptions({
    mutationFn: sendTx,
    retry: false,
    networkMode: 'always',
    onSettled: (_result, _error, _request, _context, { client }) =>
      Promise.all(['balance', 'fees', 'actions'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  })
