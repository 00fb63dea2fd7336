import { binaryOf, utf8 } from '~/domain/payment/hook/bytes'
import type { HookAlgorithm } from '~/domain/payment/delivery'
import { signer } from '~/domain/payment/hook/digest'
import { readForm } from '~/domain/payment/hook/php-form'
import { rewrite } from '~/domain/payment/hook/json-print'
import { php } from '~/domain/payment/hook/json-writers'
import { bodyTexts, formTexts, hashName, jsonTexts, type Signed } from '~/domain/payment/hook/texts'
import { printJson, type JsonObject } from '~/domain/json/json'
import { shellQuoted } from '~/domain/value/shell-quoted'
import { sampleHook, type HookVendor } from './sample-hooks'

/** How each vendor’s webhooks can be signed; PlasmaPay signs nothing. */
export const algorithmsOf: Record<HookVendor, readonly HookAlgorithm[]> = {
  plisio: ['F1', 'F2', 'J1', 'J2', 'J3', 'J4', 'J5'],
  payplay: ['raw', 'json'],
  'plasmapay-business': [],
}

/** Undefined where nothing is signed. */
// for tests
export type Order = {
  vendor: HookVendor
  event: string
  algorithm?: HookAlgorithm | undefined
  secret: string
}
export type MadeHook = { body: string; headers: [name: string, value: string][] }

const asForm = (fields: JsonObject) =>
  new URLSearchParams(
    Object.entries(fields).map(([name, value]): [string, string] => [
      name,
      typeof value === 'string' ? value : printJson(value),
    ]),
  ).toString()

const signedBy = (all: Signed[], algorithm: HookAlgorithm) =>
  all.find((each) => each.algorithm === algorithm)?.signed ?? new Uint8Array()

const jsonHeader: [string, string] = ['Content-Type', 'application/json']

/** A webhook as the vendor would send it, signed with the secret. */
export async function makeHook({ vendor, event, algorithm, secret }: Order): Promise<MadeHook> {
  const fields = sampleHook(vendor, event)
  const plain = printJson(fields)
  if (vendor === 'payplay' && algorithm !== undefined) {
    // As PHP writes it, so that the bytes are not those that JavaScript makes of it.
    const body = rewrite(plain, '', php)
    const sign = await signer('SHA-256', secret)
    const signature = await sign(signedBy(bodyTexts(utf8(body), body), algorithm))
    return { body, headers: [jsonHeader, ['Signature', signature]] }
  }
  if (vendor !== 'plisio' || algorithm === undefined) return { body: plain, headers: [jsonHeader] }
  const sign = await signer('SHA-1', secret)
  if (algorithm === 'F1' || algorithm === 'F2') {
    const form = asForm(fields)
    const hash = await sign(signedBy(formTexts(readForm(binaryOf(form))), algorithm))
    return {
      body: `${form}&${hashName}=${hash}`,
      headers: [['Content-Type', 'application/x-www-form-urlencoded']],
    }
  }
  const hash = await sign(signedBy(jsonTexts(plain), algorithm))
  return { body: printJson({ ...fields, [hashName]: hash }), headers: [jsonHeader] }
}

/** A command for a POSIX shell that sends it. `address` is left out: a variable of the shell takes its place. */
export const hookAsCurl = ({ body, headers }: MadeHook, address: string) =>
  [
    `curl -X POST ${address === '' ? '"$HOOK_URL"' : shellQuoted(address)}`,
    ...headers.map(([name, value]) => `  -H ${shellQuoted(`${name}: ${value}`)}`),
    `  --data-binary ${shellQuoted(body)}`,
  ].join(' \\\n')
