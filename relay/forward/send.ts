import { request as requestHttp, type IncomingMessage } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import type { ForwardTarget } from '#relay/config/settings'
import { signatureHeader, signatureOf } from './signature'
import { AddressRefused, checkWritten, guardedLookup } from './target'

/** What became of one request. A status is there as soon as the shop has answered; `failure` says why it has not. */
export type Sent = {
  status: number | null
  answer: string | null
  failure: string | null
  milliseconds: number
}

export type SendOptions = {
  now: () => Date
  /** For tests. */
  timeLimit?: number
  lookup?: (target: ForwardTarget) => LookupFunction
}

const standardTimeLimit = 10_000
/** Characters of an answer that are kept, and the bytes that are read for them at most. */
const keptLength = 500
const mostBytes = keptLength * 4

/** The beginning of an answer; the rest of it is not read. */
async function beginningOf(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of answer) {
    parts.push(part as Buffer)
    length += (part as Buffer).length
    if (length >= mostBytes) break
  }
  return Buffer.concat(parts).toString().slice(0, keptLength)
}

function reasonOf(error: unknown, isLate: boolean, timeLimit: number): string {
  if (isLate) return `No answer within ${timeLimit / 1000} seconds.`
  if (error instanceof AddressRefused)
    return 'The name leads to a private network, which the configuration does not allow.'
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /^[A-Z][A-Z0-9_]{1,60}$/.test(code) ? `No answer: ${code}.` : 'The connection was lost.'
}

/** Posts the body to the shop’s own address, once. No redirect is followed, and nothing is thrown. */
export async function sendOnce(
  target: ForwardTarget,
  body: string,
  { now, timeLimit = standardTimeLimit, lookup = guardedLookup }: SendOptions,
): Promise<Sent> {
  const begun = performance.now()
  const limit = AbortSignal.timeout(timeLimit)
  const sent = (found: Pick<Sent, 'status'> & Partial<Sent>): Sent => ({
    answer: null,
    failure: null,
    ...found,
    milliseconds: Math.round(performance.now() - begun),
  })
  try {
    checkWritten(target)
    const answer = await post(target, body, { now: now(), signal: limit, lookup: lookup(target) })
    const status = answer.statusCode ?? null
    // The status is what counts, however the rest of the answer ends.
    const text = await beginningOf(answer).catch(() => '')
    answer.destroy()
    return sent({ status, answer: text })
  } catch (error) {
    return sent({ status: null, failure: reasonOf(error, limit.aborted, timeLimit) })
  }
}

type Posting = { now: Date; signal: AbortSignal; lookup: LookupFunction }

const post = ({ url, secret }: ForwardTarget, body: string, { now, signal, lookup }: Posting) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    const request = url.startsWith('https:') ? requestHttps : requestHttp
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'payments-relay',
      [signatureHeader]: signatureOf(body, secret.reveal(), now),
    }
    request(url, { method: 'POST', headers, signal, lookup, agent: false })
      .on('response', resolve)
      .on('error', reject)
      .end(body)
  })
