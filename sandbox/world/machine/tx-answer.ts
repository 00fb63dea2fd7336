import type { Sealed, Transaction } from './chain'
import { toDecimal } from '#sandbox/world/base/decimal'
import { feeAsNumber } from '#sandbox/world/ledger/fees'
import type { Payment } from './machine'
import { sha256 } from '#sandbox/world/base/random'
import type {
  ActionEvent,
  ActionTrace,
  LegacyEvent,
  MainAction,
  MoneyEvent,
  ParsedAction,
  SendOptions,
  TxAnswer,
} from '#sandbox/world/base/types'

const actionId = ({ trace }: Sealed) => sha256(`${trace.trx_id}/${trace.receipt.global_sequence}`)

const mainAction = (sealed: Sealed): MainAction => ({
  actionId: actionId(sealed),
  name: sealed.trace.act.name,
  account: sealed.trace.act.account,
  data: sealed.trace.act.data,
  console: sealed.trace.console,
  actors: sealed.trace.act.authorization.map(({ actor }) => actor),
})

type PaymentEvent = { payment: Payment; event: ActionEvent }

/** The movements of money in an action and its inline actions, in order of execution. */
function paymentsIn(sealed: Sealed): PaymentEvent[] {
  const { payment } = sealed.step
  const below = sealed.inline.flatMap(paymentsIn)
  if (!payment) return below
  const { from, to, token, units, fee } = payment
  const event: ActionEvent = {
    type: 'transfer',
    from,
    to,
    quantity: toDecimal(units),
    currency: token,
    actionId: actionId(sealed),
    fee: { quantity: feeAsNumber(fee), currency: fee.token },
  }
  return [{ payment, event }, ...below]
}

/** As documented, the top-level action holds all events, also those of its subactions. */
const parseAction = (sealed: Sealed, isTop: boolean): ParsedAction => ({
  ...mainAction(sealed),
  subactions: sealed.inline.map((inline) => parseAction(inline, false)),
  events: isTop ? paymentsIn(sealed).map(({ event }) => event) : [],
})

const elapsedIn = (trace: ActionTrace): number =>
  trace.elapsed + trace.inline_traces.reduce((sum, inline) => sum + elapsedIn(inline), 0)

/** What POST /send-tx answers: the same transaction in three forms. A copy, because the chain’s own traces change later. */
export function txAnswer(tx: Transaction, { legacyMoneyActions }: SendOptions = {}): TxAnswer {
  const traces = tx.actions.map(({ trace }) => trace)
  const elapsed = traces.reduce((sum, trace) => sum + elapsedIn(trace), 0)
  const place = { blockNum: tx.blockNum, timestamp: tx.blockTime, blockId: null, txId: tx.id }
  const payments = tx.actions.flatMap((sealed, actionNum) =>
    paymentsIn(sealed).map((entry) => ({ ...entry, sealed, actionNum })),
  )
  const events = payments.map(({ event, sealed, actionNum }): MoneyEvent => ({
    ...event,
    mainAction: mainAction(sealed),
    ...place,
    actionNum,
  }))
  const legacyEvents = payments.map(({ payment, event, actionNum }): LegacyEvent => {
    const { type, from, to, currency, quantity, fee } = event
    const inPlasma = payment.fee.token === 'PLASMA'
    const feePlasma = inPlasma ? fee.quantity : 0
    const feeCurrency = inPlasma ? 0 : fee.quantity
    return { type, from, to, currency, actionNum, ...place, feePlasma, feeCurrency, quantity }
  })
  return structuredClone<TxAnswer>({
    rawTx: {
      transaction_id: tx.id,
      processed: {
        id: tx.id,
        block_num: tx.blockNum,
        block_time: tx.blockTime,
        producer_block_id: null,
        receipt: { status: 'executed', cpu_usage_us: elapsed, net_usage_words: tx.netWords },
        elapsed,
        net_usage: tx.netWords * 8,
        scheduled: false,
        action_traces: traces,
        except: null,
      },
    },
    parsedTx: {
      id: tx.id,
      blockNum: tx.blockNum,
      blockTime: tx.blockTime,
      blockId: null,
      actions: tx.actions.map((sealed) => parseAction(sealed, true)),
      events,
      legacyEvents,
    },
    moneyActions: legacyMoneyActions ? legacyEvents : events,
  })
}
