import type { Context } from '#sandbox/context'
import type { CoinLedger } from '#sandbox/vendors/coins/ledger'
import { perWorld } from '#sandbox/vendors/common/per-world'
import { shop } from '#sandbox/vendors/common/shop'
import { hookBody, signBody } from '#sandbox/vendors/sign/payplay'
import { createDesk, type OrderEvent, type TransactionEvent } from './desk'
import { orderAnswer, transactionAnswer, type Order, type Transaction } from './order'

/** What the parts of PayPlay share: its orders, and the sending of its hooks. */
export type PayPlay = ReturnType<typeof createPayPlay>

export function createPayPlay(context: Context, ledger: () => CoinLedger) {
  const send = (payment: string, event: string, payload: object) => {
    const { payplayPlainJson, forgeHooks } = context.switches()
    const body = hookBody(payload, !payplayPlainJson)
    const key = forgeHooks ? `not ${shop.payplayHookKey}` : shop.payplayHookKey
    const headers = { 'content-type': 'application/json', signature: signBody(body, key) }
    context.hooks.send({ vendor: 'payplay', payment, event, headers, body })
  }
  const tellOrder = (event: OrderEvent, order: Order) =>
    send(order.id, event, { order: orderAnswer(order), event_type: event })
  /** One event has two names in the documents. */
  const printed = (event: TransactionEvent) =>
    event === 'transaction::complete' && context.switches().payplayCompleted
      ? 'transaction::completed'
      : event
  const tellTransaction = (event: TransactionEvent, transaction: Transaction, order: Order) =>
    send(order.id, printed(event), {
      transaction: transactionAnswer(transaction),
      event_type: printed(event),
    })

  const desk = perWorld(context, ({ after }) =>
    createDesk({
      now: context.serverNow,
      ledger: ledger(),
      pendingMs: () => context.switches().payTime,
      after,
      tellOrder,
      tellTransaction,
    }),
  )
  return { desk, tellOrder, tellTransaction }
}
