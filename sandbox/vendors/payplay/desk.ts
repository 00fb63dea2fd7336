import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import type { CoinLedger } from '#sandbox/vendors/coins/ledger'
import { balanceCoin, exchanged, expectedFor, feeOf, ratesOf, type PayCoin } from './exchange'
import { depositedIn, isOpen, type Order, type Transaction } from './order'
import type { OrderRequest } from './request'

/** The events of the documents; the first four are about an order, the others about a transaction. */
export const orderEvents = [
  'order::completed',
  'order::declined',
  'order::partially_fulfilled',
  'order::final_amount_was_received',
] as const
export const transactionEvents = [
  'transaction::complete',
  'transaction::decline',
  'transaction::was_final_exchange',
  'withdrawal::completed',
  'withdrawal::declined',
  'rollback::to_merchant',
  'rollback::to_client',
] as const
export type OrderEvent = (typeof orderEvents)[number]
export type TransactionEvent = (typeof transactionEvents)[number]

type DeskOptions = {
  now: () => number
  ledger: CoinLedger
  /** How long a payment over a chain is on its way. */
  pendingMs: () => number
  after: (ms: number, act: () => void) => void
  tellOrder: (event: OrderEvent, order: Order) => void
  tellTransaction: (event: TransactionEvent, transaction: Transaction, order: Order) => void
}

const shopAccount = 'payplay shop'
const exchangeAccount = 'payplay exchange'
const feeAccount = 'payplay fees'
const outside = 'outside of payplay'
const depositAccount = (order: Order) => `payplay order ${order.id}`

/** Fixes the rate. */
const choose = (order: Order, coin: PayCoin) => {
  if (!isOpen(order) || order.transactions.length > 0) return 'The coin cannot be changed any more.'
  const { rate, clean } = ratesOf(order.currency, coin)
  order.deposited = coin
  order.quote = { rate, clean, expected: expectedFor(order.value, rate, coin) }
  order.status = 'OPEN'
  return order
}

/** All orders of the shop’s payment page at PayPlay. A method that answers a text has refused, and says why. */
export function createDesk({ now, ledger, pendingMs, after, tellOrder, tellTransaction }: DeskOptions) {
  const orders = new Map<string, Order>()

  /** The exchange is never short of a coin. */
  const give = (coin: PayCoin, to: string, units: bigint) => {
    if (ledger.balance(exchangeAccount, coin) < units) ledger.issue(exchangeAccount, coin, units)
    ledger.move(coin, exchangeAccount, to, units)
  }
  /** The deposit becomes the shop’s: exchanged into the coin of its balance where that is another, and less the fee. */
  const credit = (order: Order, { coin, units }: Transaction) => {
    const into = balanceCoin(order.currency)
    const gross = exchanged(order.currency, coin, units, order.quote?.rate ?? '1')
    const fee = feeOf(gross, into)
    ledger.move(coin, depositAccount(order), exchangeAccount, units)
    give(into, feeAccount, fee)
    give(into, shopAccount, gross - fee)
    order.received += gross - fee
  }

  const finish = (order: Order, transaction: Transaction) => {
    if (transaction.status !== 'PENDING') return
    transaction.status = 'COMPLETE'
    transaction.completedAt = now()
    credit(order, transaction)
    tellTransaction('transaction::complete', transaction, order)
    if (transaction.coin !== balanceCoin(order.currency))
      tellTransaction('transaction::was_final_exchange', transaction, order)
    if (depositedIn(order, 'COMPLETE') < (order.quote?.expected ?? 0n)) {
      order.status = 'PARTIALLY_FULFILLED'
      return tellOrder('order::partially_fulfilled', order)
    }
    tellOrder('order::final_amount_was_received', order)
    order.status = 'COMPLETE'
    order.completedAt = now()
    tellOrder('order::completed', order)
  }

  const transactionOf = (
    facts: Pick<Transaction, 'type' | 'coin' | 'units' | 'payer' | 'isInternal'>,
  ): Transaction => ({
    ...facts,
    id: randomUUID(),
    status: 'PENDING',
    hash: facts.isInternal ? randomUUID() : randomBytes(32).toString('hex'),
    createdAt: now(),
    completedAt: null,
  })

  const withdrawals: Transaction[] = []

  return {
    create({ amount, currency, externalId, successfulLink, failureLink }: OrderRequest, origin: string) {
      const order: Order = {
        id: randomUUID(),
        number: String(randomInt(100_000_000, 1_000_000_000)),
        currency,
        value: amount,
        externalId,
        successfulLink,
        failureLink,
        origin,
        deposited: 'USDT',
        quote: null,
        received: 0n,
        status: 'INIT',
        createdAt: now(),
        completedAt: null,
        transactions: [],
      }
      orders.set(order.id, order)
      return order
    },
    one: (id: string) => orders.get(id),
    /** The newest first. */
    all: () => [...orders.values()].toReversed(),
    transaction: (id: string) =>
      [...orders.values()]
        .flatMap(({ transactions }) => transactions)
        .concat(withdrawals)
        .find((each) => each.id === id),
    choose,
    pay(order: Order, payer: string, units: bigint, isInternal: boolean) {
      if (!isOpen(order)) return 'This order is closed.'
      if (!order.quote) choose(order, order.deposited)
      if (units <= 0n) return 'Nothing was sent.'
      const coin = order.deposited
      ledger.open(payer)
      if (ledger.balance(payer, coin) < units) return `${payer} has not that much ${coin}.`
      ledger.move(coin, payer, depositAccount(order), units)
      const transaction = transactionOf({ type: 'CRYPTO_INVOICE', coin, units, payer, isInternal })
      order.transactions.push(transaction)
      if (isInternal) finish(order, transaction)
      else after(pendingMs(), () => finish(order, transaction))
      return order
    },
    /** What is on its way goes back, and so does what had come: the shop has not sold anything. */
    decline(order: Order) {
      if (!isOpen(order)) return 'This order is closed.'
      if (ledger.balance(shopAccount, balanceCoin(order.currency)) < order.received)
        return 'The shop has taken the money out.'
      order.status = 'DECLINED'
      for (const transaction of order.transactions) {
        const wasPending = transaction.status === 'PENDING'
        transaction.status = 'DECLINED'
        if (wasPending) {
          ledger.move(transaction.coin, depositAccount(order), transaction.payer, transaction.units)
          tellTransaction('transaction::decline', transaction, order)
          continue
        }
        const into = balanceCoin(order.currency)
        const gross = exchanged(order.currency, transaction.coin, transaction.units, order.quote?.rate ?? '1')
        ledger.move(into, shopAccount, exchangeAccount, gross - feeOf(gross, into))
        ledger.move(into, feeAccount, exchangeAccount, feeOf(gross, into))
        give(transaction.coin, transaction.payer, transaction.units)
        order.received -= gross - feeOf(gross, into)
        tellTransaction('rollback::to_client', transaction, order)
      }
      tellOrder('order::declined', order)
      return order
    },
    cancel(order: Order) {
      if (!isOpen(order) || order.transactions.length > 0) return 'Something has been paid already.'
      order.status = 'CANCELED'
      return order
    },
    /** The shop takes out what this order has brought it, or fails to. */
    withdraw(order: Order, isDeclined: boolean) {
      const coin = balanceCoin(order.currency)
      const units = order.received
      const isThere = isDeclined || ledger.balance(shopAccount, coin) >= units
      if (units === 0n || !isThere) return 'There is nothing to take out.'
      if (!isDeclined) ledger.move(coin, shopAccount, outside, units)
      const facts = {
        type: 'WITHDRAWAL_EXTERNAL',
        coin,
        units,
        payer: shopAccount,
        isInternal: false,
      } as const
      const transaction = transactionOf(facts)
      transaction.status = isDeclined ? 'DECLINED' : 'COMPLETE'
      transaction.completedAt = isDeclined ? null : now()
      withdrawals.push(transaction)
      tellTransaction(isDeclined ? 'withdrawal::declined' : 'withdrawal::completed', transaction, order)
      return order
    },
    /** The last withdrawal comes back to the shop. */
    rollBack(order: Order) {
      const last = withdrawals.findLast(({ status }) => status === 'COMPLETE')
      if (!last) return 'There is no withdrawal that could come back.'
      ledger.move(last.coin, outside, shopAccount, last.units)
      last.status = 'DECLINED'
      tellTransaction('rollback::to_merchant', last, order)
      return order
    },
  }
}
