import { describe, expect, it } from 'vitest'
import type { Vendor } from '~/domain/payment/vendor'
import { utf8 } from './bytes'
import { isSame, signer } from './digest'
import type { HookVerdict } from '~/domain/payment/delivery'
import { verifyHook, type HookReport } from './verify-hook'

/** Made by PHP 8.2 and by WebCrypto, not by this code. */
const key = 'demo-secret-key-not-real'
const forms = {
  plain:
    'txn_id=65f0c0ffee00000000000001&ipn_type=invoice&merchant=Demo+shop&merchant_id=5d09000000000000000000aa&amount=0.00017305&currency=BTC&order_number=1001&order_name=btc1&confirmations=1&status=completed&source_currency=USD&source_amount=2.00&source_rate=0.00008525&comment=&invoice_commission=0.00000087&invoice_sum=0.00017218&invoice_total_sum=0.00017305',
  accented:
    'txn_id=65f0c0ffee00000000000002&ipn_type=invoice&merchant=Caf%C3%A9%20%C5%81%C3%B3d%C5%BA%20%E2%98%95&merchant_id=5d09000000000000000000aa&amount=0.00017305&currency=BTC&psys_cid=BTC&order_number=1002&order_name=%D0%97%D0%B0%D0%BA%D0%B0%D0%B7%20%E2%84%962&confirmations=3&status=mismatch&source_currency=EUR&source_amount=2.50&source_rate=0.00009000&comment=&expire_utc=1597175132&pending_amount=-0.00001000&tx_urls=%5B%26quot%3Bhttps%3A%5C%2F%5C%2Fexplorer.example%5C%2Ftx%3Fa%3D1%26amp%3Bb%3D2%26quot%3B%5D&invoice_commission=0.00000087&invoice_sum=0.00017218&invoice_total_sum=0.00017305',
  nested:
    'status=pending&txn_id=x3&tx_urls%5B0%5D=https%3A%2F%2Fa.example%2F1&tx_urls%5B1%5D=https%3A%2F%2Fb.example%2F2&order_number=7',
}
const hashes = {
  F1: '45412ae9d576953fcdc93718a9bd095040cdf469',
  F2: '368bedff5b9ec645e2c566d1c36aa41214ea945f',
}
const json =
  '{"txn_id":"65f0c0ffee00000000000003","status":"completed","order_name":"Café","order_number":"1003","comment":"https://plisio.example/a","confirmations":3,"amount":"0.00017305"}'
const jsonHashes = {
  J1: '49fcea1aea1d928682613a788d7e6b624e39655b',
  J2: '218bb037cf3a6db74d97874b9ddda73039804f54',
  J3: 'b02819b0897c892511ce19847d34676acd8c6fa1',
  J4: '439cb92d201e4320a38344e46d1dc428ac295f44',
  J5: 'a77731a4faafab9dc83269c799c410b7c38bd027',
}
const unreadable: HookReport = { verdict: 'unreadable', attempts: [] }
const orderKey = 'demo-webhook-token-not-real'
const order =
  '{"order":{"id":"9c0a1f00-0000-4000-8000-000000000001","currency":"USDT","value":"10.00","expected_amount":"10.00","status":"COMPLETE","external_order_id":"1001"},"event_type":"order::completed"}'
const orderHash = '4bed0b72c1818d243e8710090d8967c8e967aa284b752ef05a98d37132ce8b4f'

type Headers = [string, string][]
const verify = (vendor: Vendor, body: string | Uint8Array, secret = key, headers: Headers = []) =>
  verifyHook(vendor, { body: typeof body === 'string' ? utf8(body) : body, headers }, secret)
const signed = (body: string, hash: string) =>
  body.startsWith('{') ? body.replace(/}$/, `,"verify_hash":"${hash}"}`) : `${body}&verify_hash=${hash}`
const verdict = async (...args: Parameters<typeof verify>): Promise<HookVerdict | `verified ${string}`> => {
  const { verdict, algorithm } = await verify(...args)
  return algorithm === undefined ? verdict : `verified ${algorithm}`
}

const verifyOrder = (body: string | Uint8Array, headers: Headers, secret = orderKey) =>
  verdict('payplay', body, secret, headers)
const hashed = (value: string) => verdict('plisio', json.replace('{', `{"verify_hash":${value},`))

describe('a form of Plisio', () => {
  it('is verified, and says by which algorithm', async () => {
    const hash = '09336305f72bf3260f2c51986c3a6ba738ab7803'
    expect(await verdict('plisio', signed(forms.plain, hash))).toBe('verified F1')
    expect(await verdict('plisio', `verify_hash=${hash}&${forms.plain}`)).toBe('verified F1')
    expect(await verdict('plisio', signed(forms.accented, hashes.F1))).toBe('verified F1')
    expect(await verdict('plisio', signed(forms.accented, hashes.F2))).toBe('verified F2')
    expect(await verdict('plisio', signed(forms.nested, '019cdcdecbcb4a5231ae9b19a51e6d7a3f9a57c3'))).toBe(
      'verified F1',
    )
  })

  it('shows what was signed, byte for byte, and the signature that it should have', async () => {
    const { attempts, given, fields } = await verify('plisio', signed(forms.accented, hashes.F2))
    expect(attempts.map(({ algorithm, signature, matches }) => [algorithm, signature, matches])).toEqual([
      ['F1', hashes.F1, false],
      ['F2', hashes.F2, true],
    ])
    const [first = '', second = ''] = attempts.map((each) => new TextDecoder().decode(each.signed))
    for (const part of ['s:17:"Café Łódź ☕"', 's:15:"Заказ №2"', 's:56:"[&quot;'])
      expect(first).toContain(part)
    expect(second).toContain(String.raw`s:42:"["https:\/\/explorer.example\/tx?a=1&b=2"]"`)
    expect(given).toBe(hashes.F2)
    expect(fields).toMatchObject({ merchant: 'Café Łódź ☕', verify_hash: hashes.F2 })
  })

  it('has lists and maps among its fields', async () => {
    const { fields } = await verify('plisio', `${forms.nested}&a[x]=1&a[__proto__]=%ff&b[1]=1`)
    expect(fields).toMatchObject({ tx_urls: ['https://a.example/1', 'https://b.example/2'], b: { 1: '1' } })
    expect((await verify('plisio', 'txn_id=1&a[]=1&a[x]=2')).fields).toEqual({
      txn_id: '1',
      a: { 0: '1', x: '2' },
    })
    expect(JSON.stringify(fields?.a)).toBe('{"x":"1","__proto__":"\ufffd"}')
  })

  it('is forged when anything else is signed, by any other key', async () => {
    const body = signed(forms.accented, hashes.F1)
    expect(await verdict('plisio', body.replace('mismatch', 'completed'))).toBe('forged')
    expect(await verdict('plisio', `${body}&x=1`)).toBe('forged')
    expect(await verdict('plisio', body, `${key}x`)).toBe('forged')
    expect(await verdict('plisio', body, '')).toBe('forged')
    expect(await verdict('plisio', body.slice(0, -1))).toBe('forged')
    expect(await verdict('plisio', `${body}0`)).toBe('forged')
    // The same to the eye, but not to the signature.
    expect(await verdict('plisio', body.replace('%C5%81', '%FF'))).toBe('forged')
    expect(await verdict('plisio', body.replace('verify_hash', 'verify_hash[]'))).toBe('forged')
  })

  it('whose signature has capital digits is the same', async () => {
    expect(await verdict('plisio', signed(forms.accented, hashes.F1.toUpperCase()))).toBe('verified F1')
  })

  it('is unsigned without a signature, and still says what it should have been', async () => {
    for (const body of [forms.accented, `${forms.accented}&verify_hash=`, `${forms.accented}&verify_hash`]) {
      const report = await verify('plisio', body)
      expect(report).toMatchObject({
        verdict: 'unsigned',
        attempts: [{ signature: hashes.F1, matches: false }, {}],
      })
      expect(report).not.toHaveProperty('given')
    }
  })

  it('is unreadable where nothing in it is Plisio’s', async () => {
    for (const body of [
      '',
      'x',
      'a=1&b=2',
      '\0\xff',
      '--boundary\r\ncontent-disposition: form-data; name="txn_id"',
    ])
      expect(await verify('plisio', body)).toEqual(unreadable)
  })
})

describe('a JSON of Plisio', () => {
  it.each(Object.entries(jsonHashes))('is verified by %s', async (algorithm, hash) => {
    const { attempts } = await verify('plisio', json)
    expect(attempts.find((each) => each.algorithm === algorithm)?.signature).toBe(hash)
    expect(await verdict('plisio', signed(json, hash))).toBe(`verified ${algorithm}`)
    expect(await verdict('plisio', ` \n${signed(json, hash)}\n`)).toBe(`verified ${algorithm}`)
    expect(await verdict('plisio', signed(json.replace('Café', 'Cafe'), hash))).toBe('forged')
  })

  it('is verified as a form in the last resort', async () => {
    const { attempts } = await verify('plisio', '{"txn_id":"1","confirmations":3}')
    const form = await verify('plisio', 'confirmations=3&txn_id=1')
    expect(attempts.map(({ algorithm }) => algorithm)).toEqual(['J1', 'J2', 'J3', 'J4', 'J5', 'F1'])
    expect(attempts[5]).toEqual(form.attempts[0])
  })

  it('of the Node library’s own test is verified', async () => {
    const text = {
      amount: '15.300000',
      comment: 'Invoice details: https://plisio.loc/account/transactions/61b19fd3f609ba61f4282547',
      confirmations: '0',
      currency: 'USDT',
      ipn_type: 'invoice',
      merchant: 'Test shop',
      merchant_id: '5d09fcd84f1e66138d706ed8',
      order_name: 'test USDT',
      order_number: '21120906',
      psys_cid: 'USDT',
      source_amount: '15.00',
      source_currency: 'USD',
      source_rate: '1.000000',
      status: 'completed',
      txn_id: '61b19fd3f609ba61f4282547',
    }
    const secret = '8LEfCIhEwSApKj02NM0jI-1urGthaqprSArbfzTAcvAIpMQu_jGTkXEyE3TE26Ip'
    const hash = '6c53ff3472d694bfa13851ef266ec67389d25e2f'
    const { verdict, attempts } = await verify(
      'plisio',
      JSON.stringify({ ...text, verify_hash: hash }),
      secret,
    )
    expect(verdict).toBe('verified')
    // Its members are sorted texts already, so that three ways are one here.
    expect(attempts.filter(({ matches }) => matches).map(({ algorithm }) => algorithm)).toEqual([
      'J1',
      'J2',
      'J3',
      'J4',
    ])
  })

  it('whose signature is no text is forged, or unsigned', async () => {
    for (const value of ['1', '[]', '{"toString":1}', 'true', `["${jsonHashes.J1}"]`])
      expect(await hashed(value)).toBe('forged')
    for (const value of ['null', '""']) expect(await hashed(value)).toBe('unsigned')
  })

  it('is unreadable where it is no JSON object in UTF-8', async () => {
    for (const body of ['{', '[]', '["txn_id"]', '{"txn_id":1}x', ' [1', '{"txn_id":01}'])
      expect(await verify('plisio', body)).toEqual(unreadable)
    const broken = Uint8Array.from(json.replaceAll('é', '\xff'), (character) => character.charCodeAt(0))
    expect(await verify('plisio', broken)).toMatchObject({
      verdict: 'unreadable',
      attempts: [],
      fields: { order_name: 'Caf\ufffd' },
    })
  })
})

describe('a webhook of PayPlay', () => {
  it('is verified by its bytes, whatever the case of the header', async () => {
    for (const name of ['Signature', 'signature', 'SIGNATURE'])
      expect(
        await verifyOrder(order, [
          ['host', 'x'],
          [name, orderHash],
        ]),
      ).toBe('verified raw')
    expect(await verifyOrder(order, [['Signature', orderHash.toUpperCase()]])).toBe('verified raw')
  })

  it('is verified by what JavaScript makes of it', async () => {
    for (const body of [`${order}\n`, order.replace('{', '{ '), order.replace('USDT', String.raw`\u0055SDT`)])
      expect(await verifyOrder(body, [['Signature', orderHash]])).toBe('verified json')
  })

  it('is forged when another body, key or signature is there, or more than one', async () => {
    const headers: Headers = [['Signature', orderHash]]
    expect(await verifyOrder(order.replace('10.00', '90.00'), headers)).toBe('forged')
    expect(await verifyOrder(order, headers, key)).toBe('forged')
    expect(await verifyOrder(order, headers, '')).toBe('forged')
    expect(await verifyOrder(order, [['Signature', orderHash.slice(1)]])).toBe('forged')
    expect(await verifyOrder(order, [...headers, ...headers])).toBe('forged')
  })

  it('is unsigned without the header, and unreadable without JSON', async () => {
    expect(await verifyOrder(order, [])).toBe('unsigned')
    expect(
      await verifyOrder(
        order,
        [
          ['Signature', ''],
          ['X-Signature', orderHash],
        ].slice(0, 1) as Headers,
      ),
    ).toBe('unsigned')
    expect(await verifyOrder(order, [['X-Signature', orderHash]])).toBe('unsigned')
    for (const body of ['', 'txn_id=1', '[]', Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d)])
      expect(await verifyOrder(body, [['Signature', orderHash]])).toBe('unreadable')
  })
})

it('PlasmaPay signs nothing', async () => {
  for (const vendor of ['plasmapay-business', 'plasmapay-checkout'] as const) {
    const body = '{"invoice":{"extId":"1","status":"success"},"verify_hash":"x"}'
    expect(await verify(vendor, body, key, [['Signature', 'x']])).toEqual({
      verdict: 'unsigned',
      attempts: [],
      fields: { invoice: { extId: '1', status: 'success' }, verify_hash: 'x' },
    })
    for (const body of ['', 'txn_id=1', '[]']) expect(await verdict(vendor, body)).toBe('unreadable')
  }
})

describe('signatures are compared', () => {
  it('digit for digit', () => {
    expect(isSame('ab01', 'ab01')).toBe(true)
    expect(isSame('ab01', 'AB01')).toBe(true)
    for (const given of ['ab02', 'bb01', 'ab0', 'ab011', '', 'ab01 ', '\u0161b01', 'ab01\0'])
      expect(isSame('ab01', given)).toBe(false)
  })

  it('and nothing fits where there is no key', async () => {
    const sign = await signer('SHA-1', '')
    expect(await sign(utf8('x'))).toBe('')
    expect(isSame('', '')).toBe(false)
  })
})
