import * as v from 'valibot'
import { AmountError, isZero, parseAmount, type Amount } from '~/domain/money/amount'
import { eventAmount } from '~/domain/receipt/money-check'
import { parseTime } from '~/domain/value/time'
import type { MoneyEvent } from '~/domain/trace/tx-result'
import { reportDrift } from '~/stores/drift'
import { digits } from '~/api/wire'

/** One movement of money in the answer of POST /send-tx, in the shape of `parsedTx.events` or in the older one. */
// Shape
const text = v.nullish(v.string(), '')
const optional = v.nullish(v.string(), null)
const fee = v.nullish(digits)
const Loose = v.object({
  type: text,
  from: text,
  to: text,
  currency: text,
  quantity: digits,
  fee: v.nullish(v.object({ quantity: fee, currency: text })),
  feePlasma: fee,
  feeCurrency: fee,
  txId: optional,
  blockNum: v.nullish(digits, null),
  timestamp: optional,
})
type Loose = v.InferOutput<typeof Loose>

export const TxEvent = v.pipe(
  Loose,
  v.rawTransform<Loose, MoneyEvent>(({ dataset, addIssue, NEVER }) => {
    try {
      return readEvent(dataset.value)
    } catch (error) {
      if (!(error instanceof AmountError)) throw error
      addIssue({ message: error.message })
      return NEVER
    }
  }),
)

function readEvent(event: Loose): MoneyEvent {
  const fees: [string, string | null | undefined][] = [
    ['PLASMA', event.feePlasma],
    [event.currency, event.feeCurrency],
    [event.fee?.currency ?? '', event.fee?.quantity],
  ]
  const isStated = fees.some(([, paid]) => typeof paid === 'string')
  return {
    type: event.type,
    from: event.from,
    to: event.to,
    token: event.currency,
    amount: eventAmount(event.quantity),
    fees: isStated ? fees.flatMap(([token, paid]) => feeIn(token, paid)) : null,
    transaction: event.txId,
    block: event.blockNum,
    time: parseTime(event.timestamp),
  }
}

function feeIn(token: string, paid: string | null | undefined): { token: string; amount: Amount }[] {
  if (paid === null || paid === undefined) return []
  const amount = parseAmount(paid)
  return isZero(amount) ? [] : [{ token, amount }]
}

/** The only known real client reads `moneyActions` in the older shape; the documents print the newer one. */
export const MoneyActions = v.pipe(
  v.nullish(v.array(v.unknown()), []),
  v.check((list) => {
    const older = list.some((event) => v.is(v.object({ feePlasma: digits }), event))
    if (older) reportDrift('money-actions-legacy')
    return true
  }),
  v.array(TxEvent),
)
