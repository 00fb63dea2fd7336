import type { Method } from '~/api/client'
import { Failure } from '~/domain/failure'
import { readRefusal, type VendorRefusal } from '~/domain/payment/refusal'
import type { Creation as CreationType } from '~/domain/payment/row'
import { readText } from '~/api/wire'
import { askText } from './client'
import { Creation } from './shapes'

/** What came of a call that the relay passed on to a vendor. */
export type VendorAnswer =
  | { kind: 'answered'; status: number; text: string }
  /** The vendor’s own 400, 404, 409, 422 or 429. */
  | { kind: 'refused'; status: number; text: string; refusal: VendorRefusal }
  /** A creation of this id was passed on before, and this one was not. */
  | { kind: 'repeated'; creation: CreationType }

type How = {
  /** For a creating call: a UUID made before the first try, so that it is never passed on twice. */
  creation?: string
  signal?: AbortSignal
}

/** Below this many, the vendor has taken the call. */
const firstRefusal = 300

/**
 * `path` is the documented path with its query, without a slash before it; `body` is JSON. Throws Failure where the relay
 * refuses, or cannot reach the vendor: then `facts.mayExist` says whether a payment may have come into being.
 */
export async function askVendor(
  account: string,
  method: Method,
  path: string,
  body?: string,
  { creation, signal }: How = {},
): Promise<VendorAnswer> {
  const { response, text } = await askText(
    `/accounts/${encodeURIComponent(account)}/api/${path}`,
    {
      method,
      ...(body !== undefined && { body }),
      ...(signal && { signal }),
      ...(creation !== undefined && { headers: { 'x-creation': creation } }),
    },
    (response) => isOfVendor(response) || (response.status === 409 && creation !== undefined),
  )
  const { status } = response
  if (status === 409 && !isOfVendor(response)) {
    const earlier = readText(Creation, text)
    // Passed on before, whatever became of it: this is no refusal.
    if (!earlier) throw new Failure('broken-contract', { server: account, where: `${method} ${path}` })
    return { kind: 'repeated', creation: earlier }
  }
  return status < firstRefusal
    ? { kind: 'answered', status, text }
    : { kind: 'refused', status, text, refusal: readRefusal(text) }
}

/** A 502 is the relay’s, whatever the vendor’s status was. */
const isOfVendor = ({ headers, status }: Response) => headers.has('x-vendor-status') && status !== 502
