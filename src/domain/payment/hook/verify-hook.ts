import { printJson, type Json, type JsonObject } from '~/domain/json/json'
import type { HookAlgorithm, HookVerdict } from '~/domain/payment/delivery'
import type { Vendor } from '~/domain/payment/vendor'
import { isSame, signer, type Hash } from './digest'
import { headerIn, readHook, type Hook, type HookBody } from './read-hook'
import { bodyTexts, formTexts, hashName, jsonTexts, type Signed } from './texts'

/** One way to sign, tried: the bytes, the signature that they should have, in lower-case hex, and whether it is the given one. */
type HookAttempt = Signed & { signature: string; matches: boolean }

export type HookReport = {
  verdict: HookVerdict
  /** The first that matches. */
  algorithm?: HookAlgorithm
  attempts: HookAttempt[]
  /** The signature that came. */
  given?: string
  /** What the body says, for reading. */
  fields?: JsonObject
}

/** How a vendor signs; undefined for those that do not. */
const hashes: Partial<Record<Vendor, Hash>> = { plisio: 'SHA-1', payplay: 'SHA-256' }

/** A signature that is there and is no text, such as a list, fits nothing. */
const asGiven = (value: Json | undefined) =>
  value === undefined || value === null || value === ''
    ? undefined
    : typeof value === 'string'
      ? value
      : printJson(value)

function signedIn(vendor: Vendor, { body }: Hook, read: HookBody): Signed[] | undefined {
  if (read.form) return formTexts(read.form)
  if (read.text === undefined) return undefined
  return vendor === 'plisio' ? jsonTexts(read.text) : bodyTexts(body, read.text)
}

/** Whether a webhook comes from whoever knows the secret. It says nothing of when: an old one is verified for ever. */
export async function verifyHook(vendor: Vendor, hook: Hook, secret: string): Promise<HookReport> {
  const read = readHook(vendor, hook.body)
  const signed = read && signedIn(vendor, hook, read)
  if (!read || !signed) return { verdict: 'unreadable', attempts: [], ...(read && { fields: read.fields }) }
  const { fields } = read
  const hash = hashes[vendor]
  if (!hash) return { verdict: 'unsigned', attempts: [], fields }
  const given = asGiven(vendor === 'plisio' ? fields[hashName] : headerIn(hook, 'signature'))
  const sign = await signer(hash, secret)
  const attempts = await Promise.all(
    signed.map(async (each): Promise<HookAttempt> => {
      const signature = await sign(each.signed)
      return { ...each, signature, matches: given !== undefined && isSame(signature, given) }
    }),
  )
  if (given === undefined) return { verdict: 'unsigned', attempts, fields }
  const algorithm = attempts.find(({ matches }) => matches)?.algorithm
  return algorithm === undefined
    ? { verdict: 'forged', attempts, given, fields }
    : { verdict: 'verified', algorithm, attempts, given, fields }
}
