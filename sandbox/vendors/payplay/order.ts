import { toDecimal } from '#sandbox/world/base/decimal'
import { balanceCoin, decimalsOf, short, type PayCoin } from './exchange'
import { timeText } from './times'

/** As documented, with the ids that the filter takes. */
export const orderStatuses = [
  { id: '5af96312-b7b9-4d21-9958-30285a54f4c8', label: 'CANCELED' },
  { id: '7f8550ad-11da-4060-8d1d-54a6d9c08e10', label: 'INIT' },
  { id: 'f46218e8-e883-4478-abac-f5b8c94f97c2', label: 'PARTIALLY_FULFILLED' },
  { id: 'ab306dbd-b837-413a-add5-3bd76542c1c4', label: 'COMPLETE' },
  { id: '1ca06987-ede3-44e3-be1c-f883e82d267b', label: 'DECLINED' },
  { id: '984617f8-81fc-4971-b5d0-acebbc6d9d9c', label: 'OPEN' },
] as const
type OrderStatus = (typeof orderStatuses)[number]['label']

export type Transaction = {
  id: string
  type: 'CRYPTO_INVOICE' | 'WITHDRAWAL_EXTERNAL'
  coin: PayCoin
  units: bigint
  status: 'PENDING' | 'COMPLETE' | 'DECLINED'
  /** Of the chain; of a payment within PayPlay it is a UUID. */
  hash: string
  isInternal: boolean
  createdAt: number
  completedAt: number | null
  payer: string
}

export type Order = {
  id: string
  number: string
  currency: string
  /** As it was asked for, digit for digit. */
  value: string
  externalId: string | null
  successfulLink: string | null
  failureLink: string | null
  origin: string
  deposited: PayCoin
  /** Fixed when the payer chooses a coin. */
  quote: { rate: string; clean: string; expected: bigint } | null
  /** In the balance’s coin, after the fee. */
  received: bigint
  status: OrderStatus
  createdAt: number
  completedAt: number | null
  transactions: Transaction[]
}

const ended: ReadonlySet<OrderStatus> = new Set(['COMPLETE', 'DECLINED', 'CANCELED'])
export const isOpen = ({ status }: Order) => !ended.has(status)

/** What has come and what is on its way, in the deposited coin. */
export const depositedIn = ({ transactions }: Order, ...states: Transaction['status'][]) =>
  transactions
    .filter(({ type, status }) => type === 'CRYPTO_INVOICE' && states.includes(status))
    .reduce((sum, { units }) => sum + units, 0n)

export const coinText = (units: bigint, coin: PayCoin) => short(toDecimal(units, decimalsOf(coin)))

export const transactionAnswer = (transaction: Transaction) => ({
  id: transaction.id,
  type: transaction.type,
  currency: transaction.coin,
  value: coinText(transaction.units, transaction.coin),
  status: transaction.status,
  hash: transaction.hash,
  is_internal: transaction.isInternal,
  created_at: timeText(transaction.createdAt),
  completed_at: transaction.completedAt === null ? null : timeText(transaction.completedAt),
})

const payAddress = ({ origin, id }: Order) => `${origin}/payplay/crypto-orders/${id}`

export function orderAnswer(order: Order) {
  const { quote, deposited } = order
  const coin = balanceCoin(order.currency)
  return {
    id: order.id,
    currency: order.currency,
    order_number: order.number,
    value: order.value,
    expected_amount: quote ? coinText(quote.expected, deposited) : null,
    received_total: coinText(order.received, coin),
    exchange_rate: quote?.rate ?? null,
    clean_exchange_rate: quote?.clean ?? null,
    is_internal: order.transactions[0]?.isInternal ?? null,
    deposited_currency: deposited,
    received_currency: coin,
    status: order.status,
    external_order_id: order.externalId,
    created_at: timeText(order.createdAt),
    completed_at: order.completedAt === null ? null : timeText(order.completedAt),
    acquiring_url: payAddress(order),
    successful_link: order.successfulLink,
    failure_link: order.failureLink,
    transactions: order.transactions.map(transactionAnswer),
  }
}
