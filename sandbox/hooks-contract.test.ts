import { afterAll, expect, it } from 'vitest'
import { verifyHook } from '~/domain/payment/hook/verify-hook'
import { escapeEntities, jsonEncode, type Php } from '#sandbox/vendors/sign/php'
import { hookBody, signBody } from '#sandbox/vendors/sign/payplay'
import { formVariants, jsonVariants, signForm, signJson } from '#sandbox/vendors/sign/plisio'
import { asTexts, judge, key, latin1, type Said, type Sent } from './test-hook-judge'
import { createRandom, type Random } from '#sandbox/world/base/random'

/**
 * The sandbox signs webhooks in every known way, and judges what the wallet makes of them: as they are, and with one byte changed. Signing
 * and reading here share no code with the wallet. `HOOKS` and `HOOK_SEED` choose other runs.
 */
const count = Number(process.env.HOOKS ?? 600)
const seed = process.env.HOOK_SEED ?? 'hooks'

const letters = Array.from('aZ07 &=%+/"\\[].éŁ☕😀\n\u007f') as [string, ...string[]]
const text = ({ below, pick }: Random) => Array.from({ length: below(9) }, () => pick(letters)).join('')
const names = 'merchant order_name comment amount source_rate Fee psys_cid a b _x'.split(' ')
const chosen = ({ below }: Random) => names.filter(() => below(2) === 0)
const isTrue = ({ below }: Random) => below(2) === 0

function formFields(random: Random): Record<string, Php> {
  const links = jsonEncode(['https://e.example/?a=1&b=2', `https://e.example/'${text(random)}'`])
  const more: [string, Php][] = [
    ['tx_urls', escapeEntities(links)],
    ['tx_urls', links],
    ['tx_urls', ['https://e.example/1', text(random)]],
    ['extra', { x: text(random), y: [text(random), 'z'] }],
  ]
  const texts = chosen(random).map((name): [string, Php] => [name, text(random)])
  return Object.fromEntries([
    ['txn_id', random.hex(12)],
    ...texts,
    ['status', 'completed'],
    random.pick(more as [(typeof more)[0]]),
  ])
}

const hex = (byte: number) => byte.toString(16).padStart(2, '0')
/** One of the many ways to write the same form. */
function coded(random: Random, plain: string) {
  const one = (byte: number) => {
    const character = String.fromCharCode(byte)
    if (/[a-z0-9_]/i.test(character)) return random.below(12) ? character : `%${hex(byte)}`
    if (character === ' ') return random.pick(['+', '%20'])
    if (byte > 127 && random.below(4) === 0) return character
    return `%${isTrue(random) ? hex(byte) : hex(byte).toUpperCase()}`
  }
  return Array.from(Buffer.from(plain), one).join('')
}
function pairs(random: Random, name: string, value: Php): string[] {
  if (typeof value === 'string') return [`${name}=${coded(random, value)}`]
  const isList = Array.isArray(value)
  const [open, close] = isTrue(random) ? ['[', ']'] : ['%5B', '%5d']
  return Object.entries(value).flatMap(([each, inner]: [string, Php]) =>
    pairs(
      random,
      `${name}${open}${isList && typeof inner === 'string' && isTrue(random) ? '' : each}${close}`,
      inner,
    ),
  )
}

const numbers = [0, 3, 17, 100, 1700000000, 0.5, -2.25] as const
const scalar = (random: Random) =>
  random.pick<() => unknown>([
    () => text(random),
    () => text(random),
    () => random.pick(numbers),
    () => null,
    () => true,
  ])()
function jsonFields(random: Random, isFlat: boolean): Record<string, unknown> {
  const inner = isFlat
    ? []
    : [
        ['list', [scalar(random), [scalar(random)]]],
        ['map', { x: scalar(random), w: null }],
      ]
  return Object.fromEntries([
    ['txn_id', random.hex(12)],
    ...chosen(random).map((name) => [name, scalar(random)]),
    ...inner,
  ])
}
const written = (random: Random, value: unknown) =>
  random.pick([
    () => jsonEncode(value),
    () => JSON.stringify(value),
    () => JSON.stringify(value, null, 1 + random.below(3)),
  ])()

/** Signed with the key, with another one, or not at all. */
function hashed({ below }: Random, sign: (key: string) => string) {
  const chance = below(8)
  if (chance === 0) return { hash: undefined, verdict: 'unsigned' }
  return chance === 1
    ? { hash: sign('another'), verdict: 'forged' }
    : { hash: sign(key), verdict: 'verified' }
}

function sent(random: Random): Sent {
  const kind = random.pick([...formVariants, ...jsonVariants, 'json as F1', 'raw', 'json', 'none'] as const)
  if (kind === 'F1' || kind === 'F2') {
    const fields = formFields(random)
    const { hash, verdict } = hashed(random, (key) => signForm(kind, fields, key))
    const parts = Object.entries(fields).map(([name, value]) => pairs(random, name, value).join('&'))
    if (hash !== undefined) parts.splice(random.below(parts.length + 1), 0, `verify_hash=${hash}`)
    return { vendor: 'plisio', kind, verdict, body: latin1(parts.join('&')) }
  }
  if (kind === 'raw' || kind === 'json') {
    const payload = { order: jsonFields(random, false), event_type: 'order::completed' }
    const body = kind === 'raw' ? hookBody(payload, isTrue(random)) : written(random, payload)
    const { hash, verdict } = hashed(random, (key) =>
      signBody(kind === 'raw' ? body : JSON.stringify(payload), key),
    )
    return { vendor: 'payplay', kind, verdict, body: Buffer.from(body), signature: hash }
  }
  const isF1 = kind === 'json as F1'
  const fields = jsonFields(random, isF1)
  if (kind === 'none')
    return {
      vendor: 'plasmapay-business',
      kind,
      verdict: 'unsigned',
      body: Buffer.from(written(random, { invoice: fields })),
    }
  const { hash, verdict } = hashed(random, (key) =>
    isF1 ? signForm('F1', asTexts(fields), key) : signJson(kind, fields, key),
  )
  const members = Object.entries(fields)
  if (hash !== undefined) members.splice(random.below(members.length + 1), 0, ['verify_hash', hash])
  return { vendor: 'plisio', kind, verdict, body: Buffer.from(written(random, Object.fromEntries(members))) }
}

/** Any other byte, or one that may mean the same or lead elsewhere. */
function another({ below, pick }: Random, byte: number): number {
  const near = pick([byte ^ 32, byte + 1, ...Buffer.from(' +_.%&=[]{}",:\\/0\0\n')]) % 256
  return below(2) === 0 && near !== byte ? near : (byte + 1 + below(255)) % 256
}

/** Another byte in the place of one, in the body or in the header. */
function changed(random: Random, hook: Sent): Sent {
  const all = Buffer.concat([hook.body, latin1(hook.signature ?? '')])
  const at = random.below(all.length)
  all[at] = another(random, all[at] ?? 0)
  const [body, header] = [all.subarray(0, hook.body.length), all.subarray(hook.body.length)]
  return { ...hook, body, signature: hook.signature === undefined ? undefined : header.toString('latin1') }
}

async function said({ vendor, body, signature }: Sent): Promise<Said> {
  const headers: [string, string][] = signature === undefined ? [] : [['Signature', signature]]
  const { verdict, algorithm } = await verifyHook(vendor, { body: new Uint8Array(body), headers }, key)
  return algorithm === undefined ? verdict : `${verdict} ${algorithm}`
}

const table = new Map<string, number>()
const enter = (row: string) => table.set(row, (table.get(row) ?? 0) + 1)
afterAll(() => {
  const rows = [...table]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([row, times]) => `${String(times).padStart(6)}  ${row}`)
  process.stdout.write(`\nThe sandbox judged ${count} webhooks (seed “${seed}”):\n${rows.join('\n')}\n`)
})

it(`the wallet says of ${count} webhooks, and of as many with another byte, what the sandbox does`, async () => {
  const faults: object[] = []
  const compare = async (what: string, n: number, hook: Sent) => {
    const [expected, actual] = [judge(hook), await said(hook)]
    enter(`${what}: ${actual.replace(/ .*/, what === 'changed' ? '' : '$&')}`)
    if (actual !== expected)
      faults.push({
        n,
        what,
        kind: hook.kind,
        expected,
        actual,
        body: hook.body.toString('latin1'),
        signature: hook.signature,
      })
    return actual
  }
  for (let n = 0; n < count; n++) {
    const random = createRandom(`${seed} ${n}`)
    const hook = sent(random)
    expect((await compare('as sent', n, hook)).split(' ')[0]).toBe(hook.verdict)
    await compare('changed', n, changed(random, hook))
  }
  expect(faults).toEqual([])
}, 600_000)
