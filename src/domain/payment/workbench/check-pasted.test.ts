import { describe, expect, it } from 'vitest'
import { binaryOf, fromBinary } from '~/domain/payment/hook/bytes'
import { checkPasted, type Pasted } from './check-pasted'
import { pastedBytes } from './pasted-bytes'

/** Made by PHP and by WebCrypto, not by this code. */
const orderKey = 'demo-webhook-token-not-real'
const order =
  '{"order":{"id":"9c0a1f00-0000-4000-8000-000000000001","currency":"USDT","value":"10.00","expected_amount":"10.00","status":"COMPLETE","external_order_id":"1001"},"event_type":"order::completed"}'
const orderHash = '4bed0b72c1818d243e8710090d8967c8e967aa284b752ef05a98d37132ce8b4f'
const formKey = 'demo-secret-key-not-real'
const form =
  'status=pending&txn_id=x3&tx_urls%5B0%5D=https%3A%2F%2Fa.example%2F1&tx_urls%5B1%5D=https%3A%2F%2Fb.example%2F2&order_number=7&verify_hash=019cdcdecbcb4a5231ae9b19a51e6d7a3f9a57c3'

const check = async (body: string, more: Partial<Pasted> = {}) => {
  const checked = await checkPasted({
    body: fromBinary(binaryOf(body)),
    headers: [],
    secret: formKey,
    isText: true,
    ...more,
  })
  const { verdict, algorithm } = checked.report
  return { ...checked, verdict, algorithm }
}
const signature = (value: string) => ({
  headers: [['Signature', value]] as [string, string][],
  secret: orderKey,
})

describe('a pasted webhook', () => {
  it('is verified, and its vendor is told by what is there', async () => {
    expect(await check(form)).toMatchObject({
      vendor: 'plisio',
      verdict: 'verified',
      algorithm: 'F1',
      mending: 'none',
    })
    expect(await check(order, signature(orderHash))).toMatchObject({
      vendor: 'payplay',
      verdict: 'verified',
      algorithm: 'raw',
      mending: 'none',
    })
  })

  it('may be held to be another vendor’s', async () => {
    expect(await check(form, { vendor: 'payplay' })).toMatchObject({
      vendor: 'payplay',
      verdict: 'unreadable',
    })
    expect(await check('{"a":1}', { vendor: 'plisio' })).toMatchObject({ verdict: 'unsigned' })
  })

  it('that nothing tells of is unreadable', async () => {
    expect(await check('rubbish')).toMatchObject({
      vendor: undefined,
      verdict: 'unreadable',
      lacksSecret: false,
    })
  })

  it('says where the secret is missing, and only where one would count', async () => {
    expect(await check(form, { secret: '' })).toMatchObject({ lacksSecret: true })
    expect(await check('txn_id=1', { secret: '' })).toMatchObject({ verdict: 'unsigned', lacksSecret: false })
  })
})

describe('line breaks that copying changed', () => {
  it('at the end of a form do not count, and that is said', async () => {
    for (const ending of ['\n', '\n\n'])
      expect(await check(form + ending)).toMatchObject({
        verdict: 'verified',
        mending: 'less-break',
        tried: 2,
      })
  })

  it('are those of the body where it was signed with them', async () => {
    expect(
      await check('verify_hash=9d33&txn_id=1&comment=\n'.replace('9d33', '0'.repeat(40)), {}),
    ).toMatchObject({
      verdict: 'forged',
      mending: 'less-break',
      tried: 2,
    })
    const spaced = `${order.replace('{"order"', '{\n"order"')}\n`
    // By openssl, of these bytes with Windows’ line breaks, with the last one only, and without it.
    const hashes = {
      'windows-breaks': '90363d480c0b70bf1b7b289cface998b62fde62971b277d860c0dfa03f93d525',
      none: 'd9e2d39d8bb0a94127a4b7c7cd2913f3d0890de9a6ba1f59f7dce02b9e126e4c',
      'less-break': '82444edb11a1ae18fa9be9f96c246b3ae16bd9385f64eb8b8159ea4d15e199a0',
    }
    for (const [mending, hash] of Object.entries(hashes))
      expect(await check(spaced, signature(hash))).toMatchObject({
        verdict: 'verified',
        algorithm: 'raw',
        mending,
      })
    expect(
      await check(spaced.slice(0, -1), signature(hashes.none)),
      'one that was lost is added',
    ).toMatchObject({ verdict: 'verified', algorithm: 'raw', mending: 'more-break' })
  })

  it('of bytes are left as they are', async () => {
    expect(await check(`${form}\n`, { isText: false })).toMatchObject({ verdict: 'forged', tried: 1 })
  })
})

describe('bytes that are no text', () => {
  it.each([
    ['hex', '00 ff:0A\n7b', [0, 255, 10, 123]],
    ['base64', 'AP8K\new==', [0, 255, 10, 123]],
    ['base64', 'AP8Kew', [0, 255, 10, 123]],
    ['base64', '-_8=', [251, 255]],
    ['hex', '', []],
    ['text', 'é\n', [195, 169, 10]],
  ] as const)('are read from %s: %j', (writing, text, bytes) => {
    expect([...(pastedBytes(text, writing) ?? [])]).toEqual(bytes)
  })

  it.each([
    ['hex', 'abc'],
    ['hex', '0xab'],
    ['base64', 'A'],
    ['base64', 'AP8K*'],
    ['base64', 'A===='],
  ] as const)('that are not written as %s: %j', (writing, text) => {
    expect(pastedBytes(text, writing)).toBeUndefined()
  })
})

it.each([
  ['noise', (size: number) => 'x'.repeat(size)],
  ['opening brackets', (size: number) => '{"a":'.repeat(size / 5)],
  ['quotation marks', (size: number) => `{"verify_hash":"${'\\"'.repeat(size / 2)}`],
  ['fields', (size: number) => 'txn_id=1&'.repeat(size / 9)],
])('2 MB of rubbish get a verdict: %s', async (_name, make) => {
  const { verdict } = await check(make(2_000_000))
  expect(['unreadable', 'unsigned', 'forged']).toContain(verdict)
})
