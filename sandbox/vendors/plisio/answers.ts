import { coins, fiatPerUsd, type Coin } from '#sandbox/vendors/coins/rates'
import { shop } from '#sandbox/vendors/common/shop'
import { toDecimal } from '#sandbox/world/base/decimal'
import { hashOf, type CallbackWays } from './callback'
import { shopId, shown, split, type Clock } from './figures'
import { receivedOf, type Invoice, type Status } from './invoice'
import { commissionPercent, rateOf } from './price'
import { qrCode } from './qr'
import { allowedCoins } from './request'

export const invoiceUrl = ({ origin, id }: Invoice) => `${origin}/plisio/invoice/${id}`

/** The answer to creating: two members, or with a white label all that a shop’s own page needs. */
export function createdAnswer(
  invoice: Invoice,
  clock: Clock,
  ways: Pick<CallbackWays, 'key' | 'form' | 'isWhiteLabel'>,
) {
  const plain = { txn_id: invoice.id, invoice_url: invoiceUrl(invoice) }
  if (!ways.isWhiteLabel) return plain
  const facts = shown(invoice, clock)
  const signed = {
    ...plain,
    amount: facts.amount,
    // What remains to be paid; in the details the same name means something else.
    pending_amount: facts.remaining,
    wallet_hash: invoice.wallet,
    psys_cid: facts.psys_cid,
    currency: facts.currency,
    status: invoice.status,
    ...(facts.source_currency === null
      ? {}
      : { source_currency: facts.source_currency, source_rate: facts.source_rate }),
    expire_utc: facts.expire_utc,
    expected_confirmations: facts.expected_confirmations,
    qr_code: qrCode(invoice.wallet),
  }
  const { invoice_commission, invoice_sum, invoice_total_sum } = facts
  const sums = { invoice_commission, invoice_sum, invoice_total_sum }
  return { ...signed, verify_hash: hashOf({ ...signed, ...sums }, ways), ...sums }
}

/** `invoices/{id}`. `paidId` is the invoice that has the money, where the payer went over to another coin. */
export function detailsAnswer(invoice: Invoice, clock: Clock, paidId: string | null) {
  const facts = shown(invoice, clock)
  return {
    invoice: {
      id: invoice.id,
      status: invoice.status,
      amount: facts.amount,
      received_amount: facts.received,
      // Seen and not confirmed; in the answer to creating the same name means something else.
      pending_amount: facts.unconfirmed,
      remaining_amount: facts.remaining,
      wallet_hash: invoice.wallet,
      psys_cid: facts.psys_cid,
      currency: facts.currency,
      source_currency: facts.source_currency,
      source_rate: facts.source_rate,
      expected_confirmations: facts.expected_confirmations,
      confirmations: facts.confirmations,
      expire_utc: facts.expire_utc,
      created_at_utc: facts.created_utc,
      invoice_commission: facts.invoice_commission,
      invoice_sum: facts.invoice_sum,
      invoice_total_sum: facts.invoice_total_sum,
      invoice_url: invoiceUrl(invoice),
      email_already_set: invoice.params.email !== undefined,
      tx_url: facts.urls[0] ?? null,
      tx_id: facts.hashes,
      switch_id: invoice.switchId,
      paid_id: paidId,
      params: invoice.params,
      view_key: invoice.viewKey,
    },
    active_invoice_id: invoice.activeId ?? invoice.id,
    shop: { id: shopId, name: shop.title },
    paysys: invoice.price ? coinAnswer(invoice.price.coin, invoice.params.source_currency ?? 'USD') : null,
    allowed_psys_cids: allowedCoins(
      invoice.params,
      coins.map(({ cid }) => cid),
    ),
  }
}

const statusCodes: Record<Status, number> = {
  new: 0,
  pending: 1,
  'pending internal': 2,
  completed: 3,
  mismatch: 4,
  expired: 5,
  error: 6,
  cancelled: 7,
  'cancelled duplicate': 8,
}

/** One operation of the list. */
export function operationAnswer(invoice: Invoice, clock: Clock) {
  const facts = shown(invoice, clock)
  const { price } = invoice
  const text = (units: bigint) => (price ? toDecimal(units, price.coin.decimals) : null)
  const { commission, rest } = split(invoice, receivedOf(invoice))
  return {
    id: invoice.id,
    user_id: 1,
    shop_id: shopId,
    type: 'invoice',
    status: invoice.status,
    status_code: statusCodes[invoice.status],
    pending_sum: facts.unconfirmed,
    psys_cid: facts.psys_cid,
    currency: facts.currency,
    source_currency: facts.source_currency,
    source_rate: facts.source_rate,
    fee: text(0n),
    wallet_hash: invoice.wallet,
    sendmany: null,
    params: invoice.params,
    expire_at_utc: facts.expire_utc,
    created_at_utc: facts.created_utc,
    amount: facts.amount,
    sum: facts.invoice_sum,
    commission: facts.invoice_commission,
    actual_sum: facts.received,
    actual_commission: text(commission),
    actual_fee: text(0n),
    actual_invoice_sum: text(rest),
    tx_url: facts.urls[0] ?? null,
    tx_id: facts.hashes,
    tx: invoice.deposits.map(({ hash, units }, n) => ({
      txid: hash,
      value: text(units),
      url: facts.urls[n],
    })),
    confirmations: facts.confirmations,
    parent_id: invoice.switchId,
  }
}

/** One row of `currencies/{fiat}`. */
export const coinAnswer = (coin: Coin, fiat: string) => ({
  name: coin.name,
  cid: coin.cid,
  currency: coin.currency,
  icon: `https://plisio.net/img/psys-icon/${coin.cid}.svg`,
  rate_usd: coin.rateUsd,
  price_usd: coin.priceUsd,
  precision: coin.decimals,
  output_precision: coin.decimals,
  fiat,
  fiat_rate: fiatPerUsd[fiat] === undefined ? null : rateOf(coin, fiat),
  min_sum_in: coin.least,
  invoice_commission_percentage: commissionPercent,
  hidden: coin.isHidden ? 1 : 0,
  maintenance: coin.isDown ?? false,
  contract_of: coin.contractOf ?? null,
  contract_standard: coin.standard ?? null,
})
