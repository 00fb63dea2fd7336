import { coinOf, fiatPerUsd } from '#sandbox/vendors/coins/rates'
import { toUnits } from '#sandbox/world/base/decimal'
import { missing, misfits } from './errors'
import { priceOf } from './price'

/** Every field that the documents name, but for the key. Others are not kept. */
const fieldNames = [
  'order_name',
  'order_number',
  'currency',
  'amount',
  'source_currency',
  'source_amount',
  'allowed_psys_cids',
  'description',
  'callback_url',
  'success_callback_url',
  'fail_callback_url',
  'success_invoice_url',
  'fail_invoice_url',
  'return_existing',
  'email',
  'language',
  'plugin',
  'version',
  'redirect_to_invoice',
  'expire_min',
  'cancel_url',
  'success_url',
] as const
type Field = (typeof fieldNames)[number]
export type Params = Readonly<Partial<Record<Field, string>>> & Readonly<Record<string, string>>

type Read = { ok: true; params: Params } | { ok: false; response: Response }

/** An empty field counts as left out. */
const paramsOf = (query: URLSearchParams): Params =>
  Object.fromEntries(
    fieldNames.flatMap((name) => {
      const text = query.get(name)
      return text ? [[name, text]] : []
    }),
  )

/** The field that has to be there and is not. */
function missingIn(params: Params): Field | undefined {
  if (params.order_name === undefined) return 'order_name'
  if (params.order_number === undefined) return 'order_number'
  if (params.source_amount !== undefined)
    return params.source_currency === undefined ? 'source_currency' : undefined
  if (params.source_currency !== undefined) return 'source_amount'
  if (params.amount === undefined) return 'amount'
  return params.currency === undefined ? 'currency' : undefined
}

const isPositive = (text: string) => /^\d{1,20}(\.\d{1,18})?$/.test(text) && /[1-9]/.test(text)
const isWebAddress = (text: string) => {
  try {
    return ['http:', 'https:'].includes(new URL(text).protocol)
  } catch {
    return false
  }
}
const coinsIn = (list: string) => list.split(',').map((cid) => cid.trim())

type Rule = (text: string, params: Params) => string | false
const address: Rule = (text) => !isWebAddress(text) && 'This is not a valid URL.'
const rules: Partial<Record<Field, Rule>> = {
  currency: (cid, { allowed_psys_cids: allowed }) =>
    (!coinOf(cid) && `The currency ${cid} is not supported.`) ||
    (coinOf(cid)?.isDown === true && `The currency ${cid} is on maintenance.`) ||
    (allowed !== undefined &&
      !coinsIn(allowed).includes(cid) &&
      'The currency is not among allowed_psys_cids.'),
  amount: (text, { currency }) =>
    (!isPositive(text) && 'Amount must be a number greater than zero.') ||
    (toUnits(text, coinOf(currency ?? '')?.decimals) === undefined && 'Amount has too many decimals.'),
  source_amount: (text) => !isPositive(text) && 'Source amount must be a number greater than zero.',
  source_currency: (code) => fiatPerUsd[code] === undefined && `The fiat currency ${code} is not supported.`,
  allowed_psys_cids: (list) => {
    const unknown = coinsIn(list).find((cid) => !coinOf(cid))
    return unknown !== undefined && `The currency ${unknown} is not supported.`
  },
  callback_url: address,
  success_callback_url: address,
  fail_callback_url: address,
  success_invoice_url: address,
  fail_invoice_url: address,
  cancel_url: address,
  success_url: address,
  email: (text) => !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) && 'This is not a valid email address.',
  language: (text) => text !== 'en_US' && 'Only en_US is supported.',
  expire_min: (text) => !/^[1-9]\d{0,5}$/.test(text) && 'Expire min must be a whole number of minutes.',
}

/** What is wrong with the values, by field. */
function misfitsOf(params: Params): Record<string, string> {
  const wrong = Object.entries(rules).flatMap(([name, rule]) => {
    const text = params[name]
    const problem = text === undefined ? false : rule(text, params)
    return problem ? [[name, problem] as const] : []
  })
  if (wrong.length > 0 || params.currency === undefined) return Object.fromEntries(wrong)
  const price = priceOf(params, params.currency, false)
  if (!price || price.amount >= (toUnits(price.coin.least, price.coin.decimals) ?? 0n)) return {}
  return {
    [params.source_amount === undefined ? 'amount' : 'source_amount']:
      `The least amount is ${price.coin.least} ${price.coin.currency}.`,
  }
}

/** Reads the query of `invoices/new`. */
export function readRequest(query: URLSearchParams): Read {
  const params = paramsOf(query)
  const absent = missingIn(params)
  if (absent) return { ok: false, response: missing(absent) }
  const wrong = misfitsOf(params)
  if (Object.keys(wrong).length > 0) return { ok: false, response: misfits(wrong) }
  return { ok: true, params }
}

export const isSet = (flag: string | undefined) => flag !== undefined && !['0', 'false', ''].includes(flag)

/** The coins that the payer may choose from. */
export const allowedCoins = (params: Params, all: readonly string[]) =>
  params.allowed_psys_cids === undefined ? all : coinsIn(params.allowed_psys_cids)
