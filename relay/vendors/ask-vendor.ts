import { jsonIn } from '~/domain/json/json'
import type { Account } from '#relay/config/settings'
import { isSuccess, type VendorAnswer } from './answer'
import { findCall, type CallKind } from './calls'
import { RequestRefused, vendorRequest } from './request'
import { TooLong, readText } from './read-text'
import { withoutKey } from './without-key'

export type VendorCall = {
  method: string
  /** The documented path; its variable parts may be percent-encoded. */
  path: string
  query?: URLSearchParams
  /** The JSON text of a POST. */
  body?: string
}

type AskOptions = {
  signal?: AbortSignal
  /** For tests. */
  fetch?: typeof globalThis.fetch
  timeLimit?: number
}

const standardTimeLimit = 20_000

/** Refusals whose body is the vendor’s explanation. */
const explained = new Set([400, 404, 409, 422, 429])
/** Nothing has come into being when a vendor answers one of these, whatever the body. */
const refusing = new Set([400, 401, 403, 404, 405, 409, 413, 415, 422, 429])
/** The connection failed before the request could leave. */
const neverSent = new Set(
  `ECONNREFUSED ENOTFOUND EAI_AGAIN EHOSTUNREACH ENETUNREACH UND_ERR_CONNECT_TIMEOUT CERT_HAS_EXPIRED
   DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN ERR_TLS_CERT_ALTNAME_INVALID
   UNABLE_TO_VERIFY_LEAF_SIGNATURE UNABLE_TO_GET_ISSUER_CERT_LOCALLY`.split(/\s+/),
)

const codeOf = (error: unknown) => {
  const cause = error instanceof Error ? error.cause : undefined
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : ''
}

/** Why no whole answer came, in words that hold nothing of the request. */
function loss(error: unknown, isLate: boolean, timeLimit: number): { why: string; wasSent: boolean } {
  if (isLate) return { why: `did not answer within ${Math.round(timeLimit / 1000)} seconds`, wasSent: true }
  if (error instanceof TooLong) return { why: 'gave an answer that is too long', wasSent: true }
  if (neverSent.has(codeOf(error))) return { why: 'cannot be reached', wasSent: false }
  return { why: 'cut the connection before its answer was complete', wasSent: true }
}

/** What a status means that is not passed on. */
function meaning(status: number): string {
  if (status === 401) return 'does not accept the key'
  if (status === 403) return 'does not allow this with the key'
  if (status >= 300 && status < 400)
    return 'sent the request on to another address, which the relay does not follow'
  return `answered with the status ${status}`
}

function prepared(account: Account, { method, path, query = new URLSearchParams(), body }: VendorCall) {
  const found = findCall(account.vendor, method, path)
  if (!found || found === 'method') throw new RequestRefused('The relay does not pass on this call.')
  return { found, ...vendorRequest(account, { found, query, body }) }
}

/** Throws RequestRefused where `askVendor` would, and asks nothing. */
export const checkCall = (account: Account, call: VendorCall) => void prepared(account, call)

/**
 * Asks the vendor of an account, once. Throws RequestRefused where the call is on no list or its body and parameters do not fit; everything
 * that the vendor or the network does is an answer.
 */
export async function askVendor(
  account: Account,
  call: VendorCall,
  { signal, fetch = globalThis.fetch, timeLimit = standardTimeLimit }: AskOptions = {},
): Promise<VendorAnswer> {
  const { found, url, init } = prepared(account, call)
  const limit = AbortSignal.timeout(timeLimit)
  const failed = (
    why: string,
    status: number | null,
    mayExist: boolean,
    retryAfter: string | null = null,
  ): VendorAnswer => ({
    kind: 'failed',
    status,
    message: `${account.title} (account ${account.id}): the vendor ${why}.`,
    mayExist: mayExist && creates(found.call.kind),
    retryAfter,
  })
  try {
    const response = await fetch(url, { ...init, signal: signal ? AbortSignal.any([signal, limit]) : limit })
    const { status } = response
    const retryAfter = secondsOrDate(response.headers.get('retry-after'))
    if (!isSuccess(status) && !explained.has(status)) {
      await response.body?.cancel()
      return failed(meaning(status), status, !refusing.has(status), retryAfter)
    }
    const text = withoutKey(await readText(response), account.key)
    if (text.trim() === '' && found.call.kind === 'delete' && isSuccess(status))
      return { kind: 'answered', status: 204, text: '', json: null, retryAfter }
    const json = jsonIn(text)
    if (json === undefined)
      return failed('gave an answer that is not JSON', status, !refusing.has(status), retryAfter)
    return { kind: 'answered', status, text, json, retryAfter }
  } catch (error) {
    const { why, wasSent } = loss(error, limit.aborted, timeLimit)
    return failed(why, null, wasSent)
  }
}

const secondsOrDate = (text: string | null) =>
  text && /^(\d{1,9}|\w{3}, [\w :]{1,30})$/.test(text) ? text : null

const creates = (kind: CallKind) => kind === 'create'
