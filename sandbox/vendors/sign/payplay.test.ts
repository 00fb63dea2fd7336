import { expect, it } from 'vitest'
import { hookBody, signBody } from './payplay'

it('signs the bytes of a webhook', () => {
  const body =
    '{"order":{"id":"9c0a1f00-0000-4000-8000-000000000001","currency":"USDT","value":"10.00","expected_amount":"10.00","status":"COMPLETE","external_order_id":"1001"},"event_type":"order::completed"}'
  expect(hookBody(JSON.parse(body), true)).toBe(body)
  expect(signBody(body, 'demo-webhook-token-not-real')).toBe(
    '4bed0b72c1818d243e8710090d8967c8e967aa284b752ef05a98d37132ce8b4f',
  )
  // By openssl: the bytes count, not what they mean.
  expect(signBody(String.raw`{ "a": "\/" }`, 'demo-webhook-token-not-real')).toBe(
    '2eb031e3072f23a087a7fffd630144299a9511ed86c07ae1e0c9f3b2d4652db4',
  )
})

it('escapes slashes as PHP does, unless told otherwise', () => {
  const payload = { link: 'https://e.example/a', name: 'é' }
  expect(hookBody(payload, true)).toBe(String.raw`{"link":"https:\/\/e.example\/a","name":"\u00e9"}`)
  expect(hookBody(payload, false)).toBe('{"link":"https://e.example/a","name":"é"}')
  expect(JSON.parse(hookBody(payload, true))).toEqual(payload)
})
