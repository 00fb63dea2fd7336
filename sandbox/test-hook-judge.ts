import { signBody } from '#sandbox/vendors/sign/payplay'
import { formVariants, jsonVariants, signForm, signJson } from '#sandbox/vendors/sign/plisio'
import type { Php } from '#sandbox/vendors/sign/php'

export const key = 'sandbox-hook-key'

type Vendor = 'plisio' | 'payplay' | 'plasmapay-business'
/** `verdict` is what it has to get as it was sent, by whose key it is signed. */
export type Sent = {
  vendor: Vendor
  body: Buffer
  signature?: string | undefined
  kind: string
  verdict: string
}
/** "forged", or "verified J2". */
export type Said = string

export const latin1 = (binary: string) => Buffer.from(binary, 'latin1')

export const asTexts = (fields: Record<string, unknown>): Record<string, Php> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]))

type Tree = string | Map<string, Tree>

const decoded = (part: string) =>
  Buffer.from(part.replaceAll('+', ' '), 'latin1')
    .toString('latin1')
    .replaceAll(/%[\da-f]{2}/gi, (code) => Buffer.from(code.slice(1), 'hex').toString('latin1'))

/** A form as PHP reads it, as far as one changed byte can lead; one character for a byte. */
function readForm(body: Buffer): Map<string, Tree> {
  const form = new Map<string, Tree>()
  for (const pair of body.toString('latin1').split('&')) {
    const [, first = '', value = ''] = /^([^=]*)=?([^]*)$/.exec(pair) ?? []
    const name = decoded(first).replace(/^ +/, '').split('\0')[0] ?? ''
    const [, top, rest = ''] = /^([^[]+)((?:\[[^\]]*\])+)/.exec(name) ?? [undefined, name]
    if (top === undefined || top === '' || top.startsWith('[')) continue
    const path = [
      top.replaceAll(/[ .[]/g, '_'),
      ...[...rest.matchAll(/\[([^\]]*)\]/g)].map(([, each = '']) => each),
    ]
    let inner = form
    for (const [depth, each] of path.entries()) {
      const next = Math.max(-1, ...[...inner.keys()].filter((one) => /^\d+$/.test(one)).map(Number)) + 1
      const own = depth > 0 && /^[ \t-\r]?$/.test(each) ? String(next) : each
      const there = inner.get(own)
      const below: Tree =
        depth === path.length - 1 ? decoded(value) : there instanceof Map ? there : new Map()
      inner.set(own, below)
      if (below instanceof Map) inner = below
    }
  }
  return form
}

/** For the sandbox’s own signing; undefined where the bytes are no UTF-8, with which nothing was signed. */
function asPhp(tree: Tree): Php | undefined {
  if (typeof tree === 'string') return utf8(latin1(tree))
  const members = [...tree].map(([name, value]) => [utf8(latin1(name)), asPhp(value)] as const)
  if (members.some(([name, value]) => name === undefined || value === undefined)) return undefined
  const isList = members.every(([name], index) => name === String(index))
  return isList && tree.size > 0
    ? members.map(([, value]) => value ?? '')
    : Object.fromEntries(members as [string, Php][])
}
function utf8(bytes: Buffer): string | undefined {
  const text = bytes.toString('utf8')
  return Buffer.from(text).equals(bytes) ? text : undefined
}

function expectForm(body: Buffer): Said {
  const form = readForm(body)
  const given = form.get('verify_hash')
  if (given === undefined && !form.has('txn_id')) return 'unreadable'
  if (given === undefined || given === '') return 'unsigned'
  form.delete('verify_hash')
  const members = [...form].map(([name, value]) => [utf8(latin1(name)), asPhp(value)] as const)
  if (members.flat().includes(undefined)) return 'forged'
  const fields = Object.fromEntries(members as [string, Php][])
  const variant = formVariants.find((each) => signForm(each, fields, key) === lower(given))
  return variant ? `verified ${variant}` : 'forged'
}

const lower = (given: unknown) => (typeof given === 'string' ? given.toLowerCase() : given)
function objectIn(body: Buffer): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(utf8(body) ?? '')
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}

/** What a changed webhook is, by the sandbox’s own signing. */
export function judge({ vendor, body, signature }: Sent): Said {
  if (vendor === 'plisio' && !/^\s*[{[]/.test(body.toString('utf8'))) return expectForm(body)
  const json = objectIn(body)
  if (!json) return 'unreadable'
  if (vendor === 'plasmapay-business') return 'unsigned'
  if (vendor === 'payplay') {
    if (signature === undefined) return 'unsigned'
    if (signBody(body.toString(), key) === lower(signature)) return 'verified raw'
    return signBody(JSON.stringify(json), key) === lower(signature) ? 'verified json' : 'forged'
  }
  const { verify_hash: given, ...fields } = json
  if (given === undefined || given === null || given === '') return 'unsigned'
  const variant = jsonVariants.find((each) => signJson(each, fields, key) === lower(given))
  if (variant) return `verified ${variant}`
  return signForm('F1', asTexts(fields), key) === lower(given) ? 'verified F1' : 'forged'
}
