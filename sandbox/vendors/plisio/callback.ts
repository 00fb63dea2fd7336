import { signForm, signJson, type FormVariant, type JsonVariant } from '#sandbox/vendors/sign/plisio'
import { buildQuery, escapeEntities, jsonEncode } from '#sandbox/vendors/sign/php'
import { shopId, shown, sourceReceived, type Clock } from './figures'
import type { Invoice } from './invoice'
import { qrCode } from './qr'

export type CallbackWays = {
  key: string
  form: FormVariant
  /** F1 as if the members were a form’s fields. */
  json: JsonVariant | 'F1'
  isWhiteLabel: boolean
  /** `tx_urls` with `&quot;` for every quotation mark. */
  hasEntities: boolean
  /** Signed with another key. */
  isForged: boolean
}

/** The fields of a callback in the documented order, without `verify_hash`. Of JSON, counts and times are numbers. */
function payloadOf(invoice: Invoice, clock: Clock, { isWhiteLabel, hasEntities }: CallbackWays) {
  const facts = shown(invoice, clock)
  const urls = jsonEncode(facts.urls)
  return {
    txn_id: invoice.id,
    ipn_type: 'invoice',
    merchant: facts.merchant,
    merchant_id: shopId,
    amount: facts.received ?? '0',
    currency: facts.currency ?? '',
    order_number: invoice.params.order_number ?? '',
    order_name: invoice.params.order_name ?? '',
    confirmations: facts.confirmations,
    status: invoice.status,
    ...(facts.source_currency === null
      ? {}
      : {
          source_currency: facts.source_currency,
          source_amount: sourceReceived(invoice) ?? '0.00',
          source_rate: facts.source_rate ?? '',
        }),
    comment: '',
    ...(isWhiteLabel
      ? {
          psys_cid: facts.psys_cid ?? '',
          pending_amount: facts.remaining ?? '',
          expire_utc: facts.expire_utc,
          qr_code: qrCode(invoice.wallet),
          tx_urls: hasEntities ? escapeEntities(urls) : urls,
        }
      : {}),
    invoice_commission: facts.invoice_commission ?? '',
    invoice_sum: facts.invoice_sum ?? '',
    invoice_total_sum: facts.invoice_total_sum ?? '',
  }
}

const asTexts = (payload: object): Record<string, string> =>
  Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, String(value)]))

/** A callback to this address: a form, or JSON where the address asks for it. */
export function callbackTo(address: string | undefined, invoice: Invoice, clock: Clock, ways: CallbackWays) {
  const payload = payloadOf(invoice, clock, ways)
  const key = ways.isForged ? `not ${ways.key}` : ways.key
  const isJson = address !== undefined && new URL(address).searchParams.get('json') === 'true'
  if (isJson) {
    const hash =
      ways.json === 'F1' ? signForm('F1', asTexts(payload), key) : signJson(ways.json, payload, key)
    const body = jsonEncode({ ...payload, verify_hash: hash })
    return { body, headers: { 'content-type': 'application/json' } }
  }
  const fields = asTexts(payload)
  const body = buildQuery({ ...fields, verify_hash: signForm(ways.form, fields, key) })
  return { body, headers: { 'content-type': 'application/x-www-form-urlencoded' } }
}

/** The hash of a white-label answer to creating, over its own members. */
export const hashOf = (data: object, { key, form }: Pick<CallbackWays, 'key' | 'form'>) =>
  signForm(form, asTexts(data), key)
