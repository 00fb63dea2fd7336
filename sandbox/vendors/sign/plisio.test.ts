import { describe, expect, it } from 'vitest'
import { buildQuery, decodeEntities, escapeEntities, jsonDumps, jsonEncode, type Php } from './php'
import { formText, formVariants, jsonVariants, signForm, signJson } from './plisio'

/** Made by PHP and by WebCrypto, not by this code. */
const key = 'demo-secret-key-not-real'
const plain =
  'txn_id=65f0c0ffee00000000000001&ipn_type=invoice&merchant=Demo+shop&merchant_id=5d09000000000000000000aa&amount=0.00017305&currency=BTC&order_number=1001&order_name=btc1&confirmations=1&status=completed&source_currency=USD&source_amount=2.00&source_rate=0.00008525&comment=&invoice_commission=0.00000087&invoice_sum=0.00017218&invoice_total_sum=0.00017305'
const serialized =
  'a:17:{s:6:"amount";s:10:"0.00017305";s:7:"comment";s:0:"";s:13:"confirmations";s:1:"1";s:8:"currency";s:3:"BTC";s:18:"invoice_commission";s:10:"0.00000087";s:11:"invoice_sum";s:10:"0.00017218";s:17:"invoice_total_sum";s:10:"0.00017305";s:8:"ipn_type";s:7:"invoice";s:8:"merchant";s:9:"Demo shop";s:11:"merchant_id";s:24:"5d09000000000000000000aa";s:10:"order_name";s:4:"btc1";s:12:"order_number";s:4:"1001";s:13:"source_amount";s:4:"2.00";s:15:"source_currency";s:3:"USD";s:11:"source_rate";s:10:"0.00008525";s:6:"status";s:9:"completed";s:6:"txn_id";s:24:"65f0c0ffee00000000000001";}'
const accented =
  'txn_id=65f0c0ffee00000000000002&ipn_type=invoice&merchant=Caf%C3%A9%20%C5%81%C3%B3d%C5%BA%20%E2%98%95&merchant_id=5d09000000000000000000aa&amount=0.00017305&currency=BTC&psys_cid=BTC&order_number=1002&order_name=%D0%97%D0%B0%D0%BA%D0%B0%D0%B7%20%E2%84%962&confirmations=3&status=mismatch&source_currency=EUR&source_amount=2.50&source_rate=0.00009000&comment=&expire_utc=1597175132&pending_amount=-0.00001000&tx_urls=%5B%26quot%3Bhttps%3A%5C%2F%5C%2Fexplorer.example%5C%2Ftx%3Fa%3D1%26amp%3Bb%3D2%26quot%3B%5D&invoice_commission=0.00000087&invoice_sum=0.00017218&invoice_total_sum=0.00017305'
const nested: Record<string, Php> = {
  status: 'pending',
  txn_id: 'x3',
  tx_urls: ['https://a.example/1', 'https://b.example/2'],
  order_number: '7',
}
const json =
  '{"txn_id":"65f0c0ffee00000000000003","status":"completed","order_name":"Café","order_number":"1003","comment":"https://plisio.example/a","confirmations":3,"amount":"0.00017305"}'

const fieldsOf = (body: string) => Object.fromEntries(new URLSearchParams(body))

describe('the form’s signature', () => {
  it('of plain fields is the same in both variants', () => {
    expect(formText('F1', fieldsOf(plain))).toBe(serialized)
    expect(formVariants.map((variant) => signForm(variant, fieldsOf(plain), key))).toEqual([
      '09336305f72bf3260f2c51986c3a6ba738ab7803',
      '09336305f72bf3260f2c51986c3a6ba738ab7803',
    ])
  })

  it('counts bytes, and differs where the links are written with entities', () => {
    const fields = fieldsOf(accented)
    expect(formText('F1', fields)).toContain('s:17:"Café Łódź ☕"')
    expect(formText('F1', fields)).toContain('s:15:"Заказ №2"')
    expect(formText('F1', fields)).toContain('s:56:"[&quot;')
    expect(formText('F2', fields)).toContain(String.raw`s:42:"["https:\/\/explorer.example\/tx?a=1&b=2"]"`)
    expect(formVariants.map((variant) => signForm(variant, fields, key))).toEqual([
      '45412ae9d576953fcdc93718a9bd095040cdf469',
      '368bedff5b9ec645e2c566d1c36aa41214ea945f',
    ])
  })

  it('keeps the order inside a list', () => {
    expect(formText('F1', nested)).toBe(
      'a:4:{s:12:"order_number";s:1:"7";s:6:"status";s:7:"pending";s:7:"tx_urls";a:2:{i:0;s:19:"https://a.example/1";i:1;s:19:"https://b.example/2";}s:6:"txn_id";s:2:"x3";}',
    )
    expect(signForm('F1', nested, key)).toBe('019cdcdecbcb4a5231ae9b19a51e6d7a3f9a57c3')
    expect(buildQuery(nested)).toBe(
      'status=pending&txn_id=x3&tx_urls%5B0%5D=https%3A%2F%2Fa.example%2F1&tx_urls%5B1%5D=https%3A%2F%2Fb.example%2F2&order_number=7',
    )
  })
})

it('signs JSON in five ways', () => {
  expect(jsonVariants.map((variant) => signJson(variant, JSON.parse(json), key))).toEqual([
    '49fcea1aea1d928682613a788d7e6b624e39655b',
    '218bb037cf3a6db74d97874b9ddda73039804f54',
    'b02819b0897c892511ce19847d34676acd8c6fa1',
    '439cb92d201e4320a38344e46d1dc428ac295f44',
    'a77731a4faafab9dc83269c799c410b7c38bd027',
  ])
})

describe('texts as PHP and Python write them', () => {
  it('entities are decoded once, and come back as they were', () => {
    const text = `["https:\\/\\/e.example\\/?a=1&b='2'<>&amp;"]`
    expect(escapeEntities('"&"')).toBe('&quot;&amp;&quot;')
    expect(decodeEntities(escapeEntities(text))).toBe(text)
    expect(decodeEntities('&amp;quot;')).toBe('&quot;')
  })

  it('JSON of PHP escapes slashes, that of Python does not, and both escape what is not ASCII', () => {
    expect(jsonEncode({ a: 'é/☕😀' })).toBe(String.raw`{"a":"\u00e9\/\u2615\ud83d\ude00"}`)
    expect(jsonDumps({ a: 'é/\u007f' })).toBe(String.raw`{"a":"\u00e9/\u007f"}`)
  })
})
