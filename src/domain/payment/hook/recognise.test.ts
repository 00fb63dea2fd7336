import { describe, expect, it } from 'vitest'
import { utf8 } from './bytes'
import { readHeaders, vendorOfHook } from './recognise'

const vendorOf = (body: string, headers: [string, string][] = []) =>
  vendorOfHook({ body: utf8(body), headers })

describe('the vendor of a pasted webhook', () => {
  it('is known by its signature, or by what only it writes', () => {
    expect(vendorOf('{}', [['SIGNATURE', 'x']])).toBe('payplay')
    expect(vendorOf('a=1&verify_hash=x')).toBe('plisio')
    expect(vendorOf('a=1&txn_id=x')).toBe('plisio')
    expect(vendorOf('{"verify_hash":"x"}')).toBe('plisio')
    expect(vendorOf('{"txn_id":"x"}')).toBe('plisio')
    expect(vendorOf('{"invoice":{}}')).toBe('plasmapay-business')
    expect(vendorOf('{"order":{},"event_type":"order::completed"}')).toBe('payplay')
  })

  it('is not known where nothing tells', () => {
    for (const body of ['', 'x', '{}', '{"invoice":1}', '{"order":{}}', '[]'])
      expect(vendorOf(body)).toBeUndefined()
  })
})

it('pasted headers are read line by line', () => {
  const pasted =
    'POST /hook HTTP/1.1\r\nContent-Type: application/json\n  signature:\tab c \n\n \t\nHost: x:1\rx-empty:\n:method: POST\nno colon'
  expect(readHeaders(pasted)).toEqual({
    headers: [
      ['Content-Type', 'application/json'],
      ['signature', 'ab c'],
      ['Host', 'x:1'],
      ['x-empty', ''],
    ],
    unread: ['POST /hook HTTP/1.1', ':method: POST', 'no colon'],
  })
})
