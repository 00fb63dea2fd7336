import { toDecimal, toUnits } from '#sandbox/world/base/decimal'
import { product, quotient } from '#sandbox/vendors/coins/rates'
import { confirmationsIn, receivedOf, unconfirmedOf, type Invoice } from './invoice'
import { shop } from '#sandbox/vendors/common/shop'

/** Time and the pace of the pretended chains. */
export type Clock = { now: number; blockMs: number }

export const shopId = '5d09000000000000000000aa'

/** An invoice as all answers and callbacks show it. Amounts are texts with all digits of the coin; null before a coin is chosen. */
export function shown(invoice: Invoice, { now, blockMs }: Clock) {
  const { price, params } = invoice
  const text = (units: bigint) => (price ? toDecimal(units, price.coin.decimals) : null)
  const received = receivedOf(invoice)
  const due = price?.due ?? 0n
  return {
    psys_cid: price?.coin.cid ?? null,
    currency: price?.coin.currency ?? null,
    source_currency: params.source_currency ?? null,
    source_rate: price?.rate ?? null,
    amount: text(price?.amount ?? 0n),
    due: text(due),
    received: text(received),
    unconfirmed: text(unconfirmedOf(invoice, now, blockMs)),
    remaining: text(due > received ? due - received : 0n),
    invoice_commission: text(price?.commission ?? 0n),
    invoice_sum: text(price?.sum ?? 0n),
    invoice_total_sum: text(price?.total ?? 0n),
    expected_confirmations: price ? String(price.coin.confirmations) : null,
    confirmations: confirmationsIn(invoice, now, blockMs),
    expire_utc: Math.floor(invoice.expiresAt / 1000),
    created_utc: Math.floor(invoice.createdAt / 1000),
    urls: invoice.deposits.map(
      ({ hash }) => `${invoice.origin}/plisio/tx/${hash}?coin=${price?.coin.cid ?? ''}&to=${invoice.id}`,
    ),
    hashes: invoice.deposits.map(({ hash }) => hash),
    merchant: shop.title,
  }
}

/** What Plisio keeps and what the shop gets of the money that came: a part of the commission for a part of the price. */
export function split({ price }: Invoice, received: bigint) {
  if (!price || price.due === 0n) return { commission: 0n, rest: received }
  const commission = received >= price.due ? price.commission : (received * price.commission) / price.due
  return { commission, rest: received - commission }
}

/** The received coins in the price’s own currency, with its number of decimals. */
export function sourceReceived(invoice: Invoice): string | null {
  const { price, params } = invoice
  const { source_amount: source } = params
  if (source === undefined) return null
  const places = source.split('.')[1]?.length ?? 0
  if (!price || price.due === 0n) return toDecimal(0n, Math.max(places, 2))
  const share = toDecimal(quotient(String(receivedOf(invoice)), String(price.due), 36, 'down'), 36)
  if (receivedOf(invoice) === price.due) return source
  return toDecimal(product(source, share, Math.max(places, 2), 'down'), Math.max(places, 2))
}

export const unitsOf = (decimal: string, invoice: Invoice) =>
  invoice.price ? toUnits(decimal, invoice.price.coin.decimals) : undefined
