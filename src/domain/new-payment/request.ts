import { printJson, Numeral, type Json, type JsonObject } from '~/domain/json/json'
import type { Vendor } from '~/domain/payment/vendor'
import { shellQuoted } from '~/domain/value/shell-quoted'
import { fieldsOf } from './field'

/** A creating call or a question for a quote, without the key. */
export type VendorRequest = {
  method: 'GET' | 'POST'
  /** With its query. */
  url: string
  /** The JSON that is sent, where any is. */
  body: string | null
  /** Where the key is put: Plisio takes it in the query alone. */
  keyIn: 'header' | 'query'
}

type At = { vendor: Vendor; base: string; slug: string | null }

/** The creating call as the vendor gets it. `body` has the documented names. */
export function creatingRequest({ vendor, base, slug }: At, body: JsonObject): VendorRequest {
  if (vendor === 'plisio')
    return {
      method: 'GET',
      url: `${base}/api/v1/invoices/new?${queryOf(body)}`,
      body: null,
      keyIn: 'query',
    }
  const path = {
    'plasmapay-business': '/business/api/v1/public/invoices',
    'plasmapay-checkout': '/business/crypto/api/v1/public/orders/create',
    payplay: `/private-api/crypto-orders/${slug ?? ''}`,
  }[vendor]
  return { method: 'POST', url: base + path, body: printJson(body), keyIn: 'header' }
}

/** The documented path of the question for a quote, with its query. */
export const quotePath = (asked: JsonObject) => `quote?${queryOf(asked)}`

/** The question for a quote of PlasmaPay Crypto Checkout. */
export const quoteRequest = (base: string, asked: JsonObject): VendorRequest => ({
  method: 'GET',
  url: `${base}/business/crypto/api/v1/public/${quotePath(asked)}`,
  body: null,
  keyIn: 'header',
})

/** The documented path of the creating call, as the relay’s address of an account takes it. */
export const creatingPath = (vendor: Vendor, slug: string | null) =>
  ({
    'plasmapay-business': 'invoices',
    'plasmapay-checkout': 'orders/create',
    plisio: 'invoices/new',
    payplay: `private-api/crypto-orders/${slug ?? ''}`,
  })[vendor]

/** What a body holds that a query can: a list or an object is printed as JSON. */
const queryOf = (body: JsonObject) =>
  new URLSearchParams(Object.entries(body).map(([name, value]) => [name, inQuery(value)])).toString()

const inQuery = (value: Json) =>
  typeof value === 'string' || value instanceof Numeral ? String(value) : printJson(value)

/** The part of a Checkout’s values that asks for a quote, and the part that orders with it. */
export function checkoutParts(body: JsonObject, quoteId: string) {
  const quoted = new Set(fieldsOf('plasmapay-checkout').flatMap(({ name, quoted }) => (quoted ? [name] : [])))
  const entries = Object.entries(body)
  return {
    asked: Object.fromEntries(
      ['from', 'to', 'amount'].flatMap((name) => entries.filter(([key]) => key === name)),
    ),
    order: { quoteId, ...Object.fromEntries(entries.filter(([name]) => !quoted.has(name))) },
  }
}

/** The request as text, key left out: "POST https://… ", headers, body. */
export function printRequest({ method, url, body, keyIn }: VendorRequest): string {
  const key = keyIn === 'query' ? `${url.includes('?') ? '&' : '?'}api_key=$API_KEY` : ''
  const headers = [
    ...(keyIn === 'header' ? ['Authorization: Bearer $API_KEY'] : []),
    ...(body === null ? [] : ['Content-Type: application/json']),
  ]
  return [`${method} ${url}${key}`, ...headers, ...(body === null ? [] : ['', body])].join('\n')
}

/** The same as a command for a POSIX shell; the key is a variable of the shell. */
export function requestAsCurl({ method, url, body, keyIn }: VendorRequest): string {
  const address =
    keyIn === 'query'
      ? `${shellQuoted(`${url}${url.includes('?') ? '&' : '?'}api_key=`)}"$API_KEY"`
      : shellQuoted(url)
  return [
    method === 'GET' ? `curl ${address}` : `curl -X POST ${address}`,
    ...(keyIn === 'header' ? [`  -H "Authorization: Bearer $API_KEY"`] : []),
    ...(body === null ? [] : [`  -H 'Content-Type: application/json'`, `  --data-raw ${shellQuoted(body)}`]),
  ].join(' \\\n')
}
