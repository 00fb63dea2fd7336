/** Everything that can go wrong between us and the server, in the eight kinds a person can act on. */
export type FailureKind =
  | 'offline'
  | 'signed-out'
  | 'forbidden'
  | 'missing'
  | 'rejected'
  | 'broken-contract'
  | 'server'
  | 'busy'

export type FailureFacts = {
  /** Who was asked, by its name. */
  server?: string
  /** False where the server has surely not seen the request, or only turned it away for its token. */
  sent?: false
  /** HTTP status, where there was an answer. */
  status?: number
  /** The server's own words, to be shown as text. Never holds a token. */
  detail?: string
  /** What the chain calls its error: "eosio_assert_message_exception". */
  chainError?: string
  /** What a body that is the chain's own error says: nothing was executed, or the same transaction was before. */
  chain?: 'refused' | 'duplicate'
  /** The answer itself, cut to what a page can show. */
  body?: string
  /** Which call, or which field of its answer: "GET /balance", "0.balance". */
  where?: string
  /** What a payment vendor answered to the relay, where it did. */
  vendorStatus?: number
  /** The request may have created a payment, although its answer was lost. */
  mayExist?: boolean
}

export class Failure extends Error {
  override name = 'Failure'
  constructor(
    readonly kind: FailureKind,
    readonly facts: FailureFacts = {},
  ) {
    super(kind)
  }
}

/** Worth another try without a person: the server or the way to it was the cause. */
export const isTransient = (error: unknown) =>
  error instanceof Failure && ['offline', 'server', 'busy'].includes(error.kind)

/** Of all statuses these alone say that a request was turned away before it was executed. */
const refusing = new Set([400, 401, 403, 404, 422])

/**
 * After a send: this very request was surely not executed. Everything else may have gone through; and a browser may have
 * sent the request before, so that this is the answer to its repeat.
 */
export function isRefusal(error: unknown) {
  if (!(error instanceof Failure)) return false
  const { sent, status, chain } = error.facts
  if (sent === false || chain === 'refused') return true
  return chain !== 'duplicate' && status !== undefined && refusing.has(status)
}

/** It never reached the server, so that there is no copy of it to have been executed. */
export const neverLeft = (error: unknown) => error instanceof Failure && error.facts.sent === false

/** What a refusal said, for a record that is kept: the server's words, else what it is called. */
export function refusalText(error: unknown): string {
  const { detail, chainError, status } = error instanceof Failure ? error.facts : {}
  return detail ?? chainError ?? `HTTP ${status ?? '–'}`
}
