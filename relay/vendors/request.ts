import { Numeral, isObject, parseJson, type Json } from '~/domain/json/json'
import type { Vendor } from '~/domain/payment/vendor'
import type { Account } from '#relay/config/settings'
import type { FoundCall } from './calls'

/** The request is not passed on; the message is for the person at the page. */
export class RequestRefused extends Error {
  override name = 'RequestRefused'
}

/** What stands between `base` and the documented path. */
const fixedPart: Record<Vendor, string> = {
  'plasmapay-business': '/business/api/v1/public/',
  'plasmapay-checkout': '/business/crypto/api/v1/public/',
  plisio: '/api/v1/',
  payplay: '/',
}

/** Plisio’s documented fields of a new invoice, without `redirect_to_invoice`: its answer would be no JSON. */
const plisioFields = new Set(
  `order_name order_number currency amount source_currency source_amount allowed_psys_cids description callback_url
   success_callback_url fail_callback_url success_invoice_url fail_invoice_url return_existing email language plugin version
   expire_min cancel_url success_url`.split(/\s+/),
)

function plisioValue(name: string, value: Json): string | null {
  if (value === null) return null
  if (typeof value === 'string') return value
  if (typeof value === 'number' || value instanceof Numeral) return String(value)
  if (typeof value === 'boolean') return value ? '1' : null
  throw new RequestRefused(`${name} must be a text, a number or true.`)
}

function plisioQuery(body: Json): URLSearchParams {
  if (!isObject(body)) throw new RequestRefused('The body must be a JSON object.')
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(body)) {
    if (!plisioFields.has(name))
      throw new RequestRefused(`Plisio’s invoices have no field ${shortened(name)} here.`)
    const text = plisioValue(name, value)
    if (text !== null) query.append(name, text)
  }
  return query
}

const shortened = (name: string) => JSON.stringify(name.slice(0, 40))

/** Throws RequestRefused where the text is no JSON object. */
export function readBody(text: string): Json {
  let json: Json
  try {
    json = parseJson(text)
  } catch {
    throw new RequestRefused('The body is not JSON.')
  }
  if (!isObject(json)) throw new RequestRefused('The body must be a JSON object.')
  return json
}

function checkedQuery({ call }: FoundCall, query: URLSearchParams): URLSearchParams {
  const unknown = [...query.keys()].find((name) => !call.query.includes(name))
  if (unknown !== undefined)
    throw new RequestRefused(`The call ${call.path} takes no parameter ${shortened(unknown)}.`)
  return new URLSearchParams(query)
}

type OutgoingCall = { found: FoundCall; query: URLSearchParams; body: string | undefined }

/** The request as the vendor documents it, with the key. Throws RequestRefused. Its address must not be shown: Plisio’s holds the key. */
export function vendorRequest(
  account: Account,
  { found, query, body }: OutgoingCall,
): { url: string; init: RequestInit } {
  const { call, parts } = found
  const isPost = call.method === 'POST'
  const json = isPost ? readBody(body ?? '') : null
  const wanted = call.path.split('/')
  const path = parts
    .map((part, i) => encodeURIComponent(wanted[i] === '{slug}' ? (account.slug ?? '') : part))
    .join('/')
  const address = account.base + fixedPart[account.vendor] + path
  const init = { redirect: 'manual' } as const
  if (account.vendor === 'plisio') {
    const parameters = isPost ? plisioQuery(json) : checkedQuery(found, query)
    parameters.set('api_key', account.key.reveal())
    return {
      url: `${address}?${parameters}`,
      init: { ...init, method: 'GET', headers: { accept: 'application/json' } },
    }
  }
  const parameters = String(checkedQuery(found, query))
  return {
    url: parameters ? `${address}?${parameters}` : address,
    init: {
      ...init,
      method: call.method,
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${account.key.reveal()}`,
        ...(isPost ? { 'content-type': 'application/json' } : {}),
      },
      ...(isPost && body !== undefined ? { body } : {}),
    },
  }
}
