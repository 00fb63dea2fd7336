import type { Context as Call } from 'hono'
import {
  exactAnswer,
  isExactObject,
  Numeral,
  parseExact,
  printExact,
  type ExactJson,
} from '#sandbox/http/exact-json'
import type { VendorSwitches } from '#sandbox/switches/vendor-switches'
import { shop } from './shop'

/** What PlasmaPay Business and Crypto Checkout have in common: the key, the refusals and how amounts are written. */
type Switched = { switches: () => VendorSwitches }

/** Sentences by the field they are about. */
export type FieldErrors = Record<string, string[]>

/** The body of an error is not documented, so a switch gives each form that clients are known to meet. */
const errorBody = (
  form: VendorSwitches['vendorErrors'],
  status: number,
  message: string,
  errors: FieldErrors,
) => {
  const more = Object.keys(errors).length > 0 ? { errors } : {}
  const bodies = {
    message: { code: status, message, ...more },
    'text-code': { code: String(status), message, ...more },
    description: { error: 'invalid_request', error_description: message },
    error: { error: message },
    errors: more.errors ? more : { errors: [message] },
    empty: null,
  }
  return bodies[form]
}

export const refuse = (
  { switches }: Switched,
  status: 400 | 401 | 404 | 422,
  message: string,
  errors: FieldErrors = {},
) => {
  const body = errorBody(switches().vendorErrors, status, message, errors)
  return body ? exactAnswer(body, status) : new Response(null, { status })
}

/** 422 with every wrong field. */
export const refuseFields = (context: Switched, errors: FieldErrors) =>
  refuse(context, 422, Object.values(errors).flat().join(' '), errors)

/** `authorization: Bearer {key}` or `?apiKey={key}`; the header wins. */
export const withKey =
  (
    context: Switched,
    vendor: 'business' | 'checkout',
    answer: (call: Call) => Response | Promise<Response>,
  ) =>
  (call: Call): Response | Promise<Response> => {
    const header = call.req.header('authorization')
    const given = header === undefined ? call.req.query('apiKey') : /^bearer +(\S+)$/i.exec(header)?.[1]
    return given === shop.keys[vendor] ? answer(call) : refuse(context, 401, 'The API key is incorrect.')
  }

export type Body = { [key: string]: ExactJson }

/** The body as an object with every digit, or the refusal. */
export const readBody = async (context: Switched, call: Call): Promise<Body | Response> => {
  const type = call.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') return refuse(context, 400, 'Send the body as application/json.')
  try {
    const body = parseExact(await call.req.text())
    return isExactObject(body) ? body : refuse(context, 400, 'The body must be an object.')
  } catch {
    return refuse(context, 400, 'The body is not JSON.')
  }
}

/** As the samples print it, a string; by switch a JSON number with the same digits. */
export const amountIn = ({ switches }: Switched, amount: string) =>
  switches().numberAmounts ? new Numeral(amount.replace(/^0+(?=\d)/, '')) : amount

/** The samples answer 200 to creating; the table of status codes says 201. */
export const createdAnswer = (context: Switched, body: object) =>
  exactAnswer(body, context.switches().tableStatuses ? 201 : 200)

export const hookOf = (body: object) => ({
  headers: { 'content-type': 'application/json' },
  body: printExact(body),
})
