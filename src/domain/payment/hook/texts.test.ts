import { describe, expect, it } from 'vitest'
import { binaryOf, textOf, toBinary } from './bytes'
import { decodeEntities } from './entities'
import { rewrite } from './json-print'
import { php, python } from './json-writers'
import { readForm } from './php-form'
import { bodyTexts, formTexts, jsonTexts } from './texts'

const formText = (algorithm: string, body: string) =>
  toBinary(formTexts(readForm(body)).find((each) => each.algorithm === algorithm)!.signed)
const jsonText = (algorithm: string, text: string) =>
  textOf(jsonTexts(text).find((each) => each.algorithm === algorithm)!.signed)
const all = (text: string) =>
  Object.fromEntries(jsonTexts(text).map(({ algorithm, signed }) => [algorithm, textOf(signed)]))

describe('what is signed of a form', () => {
  it('is all but the signature, sorted, with lengths in bytes', () => {
    const body = 'txn_id=x3&verify_hash=00&status=a+b&name=%C5%81%ff'
    const text = 'a:3:{s:4:"name";s:3:"\xc5\x81\xff";s:6:"status";s:3:"a b";s:6:"txn_id";s:2:"x3";}'
    expect([formText('F1', body), formText('F2', body)]).toEqual([text, text])
  })

  it('has the entities of the links alone decoded in the second way', () => {
    const body = 'tx_urls=%26quot%3B&comment=%26quot%3B'
    expect(formText('F1', body)).toBe('a:2:{s:7:"comment";s:6:"&quot;";s:7:"tx_urls";s:6:"&quot;";}')
    expect(formText('F2', body)).toBe('a:2:{s:7:"comment";s:6:"&quot;";s:7:"tx_urls";s:1:""";}')
    expect(formText('F2', 'tx_urls[]=%26quot%3B')).toBe('a:1:{s:7:"tx_urls";a:1:{i:0;s:6:"&quot;";}}')
    expect(formText('F2', 'a=%26quot%3B')).toBe('a:1:{s:1:"a";s:6:"&quot;";}')
  })

  it('leaves the form as it is', () => {
    const form = readForm('verify_hash=1&tx_urls=%26lt%3B')
    formTexts(form)
    expect([...form.members]).toEqual([
      ['verify_hash', '1'],
      ['tx_urls', '&lt;'],
    ])
  })

  // Each row as html_entity_decode of PHP 8.2.36 answers it.
  it.each([
    ['&quot;&amp;&lt;&gt;&#039;&#39;&#x27;&#X27;', "\"&<>''''"],
    ['&amp;quot;', '&quot;'],
    [
      '&quot &apos; &QUOT; &Amp; &; &#; &#x; &#12a; &# 39;',
      '&quot &apos; &QUOT; &Amp; &; &#; &#x; &#12a; &# 39;',
    ],
    ['&#9;&#10;&#13;&#32;&#126;&#160;&#xd7ff;&#xe000;', '\t\n\r ~\u00a0\ud7ff\ue000'],
    [
      '&#0;&#8;&#11;&#14;&#31;&#127;&#159;&#xd800;&#xdfff;',
      '&#0;&#8;&#11;&#14;&#31;&#127;&#159;&#xd800;&#xdfff;',
    ],
    ['&#x10ffff;&#x110000;&#99999999999999999999;', '\u{10ffff}&#x110000;&#99999999999999999999;'],
  ])('decodes %s as PHP does', (text, decoded) => {
    expect(decodeEntities(text)).toBe(binaryOf(decoded))
  })
})

describe('what is signed of a JSON', () => {
  it('is written in six ways', () => {
    expect(
      all('{ "b": "é/\\u007f", "a": 3, "verify_hash": "00", "10": [1, {"x": null}], "2": true }'),
    ).toEqual({
      J1: '{"2":true,"10":[1,{"x":null}],"b":"é/\u007f","a":3}',
      J2: '{"2":"true","10":"1,[object Object]","a":"3","b":"é/\u007f"}',
      J3: '{"2":true,"10":[1,{"x":null}],"a":3,"b":"é/\u007f"}',
      J4: '{"b":"\\u00e9/\\u007f","a":3,"10":[1,{"x":null}],"2":true}',
      J5: '{"b":"\\u00e9\\/\u007f","a":3,"10":[1,{"x":null}],"2":true}',
      F1: 'a:4:{i:2;s:4:"true";i:10;a:2:{i:0;s:1:"1";i:1;a:1:{s:1:"x";s:4:"null";}}s:1:"a";s:1:"3";s:1:"b";s:4:"é/\u007f";}',
    })
  })

  it('has numbers as each language writes them', () => {
    const numbers = all('{"a":1.0,"b":1e3,"c":12345678901234567890,"d":1e25,"e":1.50,"f":-0,"g":0.00000015}')
    expect(numbers).toMatchObject({
      J1: '{"a":1,"b":1000,"c":12345678901234567000,"d":1e+25,"e":1.5,"f":0,"g":1.5e-7}',
      J4: '{"a":1.0,"b":1000.0,"c":12345678901234567890,"d":1e+25,"e":1.5,"f":0,"g":1.5e-07}',
      J5: '{"a":1,"b":1000,"c":1.2345678901234567e+19,"d":1.0e+25,"e":1.5,"f":0,"g":1.5e-7}',
    })
    expect(numbers.F1).toBe(
      'a:7:{s:1:"a";s:1:"1";s:1:"b";s:4:"1000";s:1:"c";s:20:"12345678901234567890";s:1:"d";s:5:"1e+25";s:1:"e";s:3:"1.5";s:1:"f";s:1:"0";s:1:"g";s:6:"1.5e-7";}',
    )
  })

  it('has a name that comes twice once, at its first place with its last value', () => {
    expect(all('{"b":1,"a":2,"b":3}')).toMatchObject({
      J1: '{"b":3,"a":2}',
      J4: '{"b":3,"a":2}',
      J5: '{"b":3,"a":2}',
      F1: 'a:2:{s:1:"a";s:1:"2";s:1:"b";s:1:"3";}',
    })
  })

  it('keeps the name __proto__ but where Node’s library loses it', () => {
    expect(all('{"__proto__":{"a":1},"b":2}')).toMatchObject({
      J1: '{"__proto__":{"a":1},"b":2}',
      J2: '{"b":"2"}',
      J3: '{"b":2}',
      J4: '{"__proto__":{"a":1},"b":2}',
      J5: '{"__proto__":{"a":1},"b":2}',
    })
  })

  it('has lists for whatever PHP takes for one', () => {
    const text = '{"a":{},"b":{"0":1,"1":2},"c":{"1":1,"0":2},"d":[]}'
    expect(jsonText('J5', text)).toBe('{"a":[],"b":[1,2],"c":{"1":1,"0":2},"d":[]}')
    expect(jsonText('J4', text)).toBe('{"a":{},"b":{"0":1,"1":2},"c":{"1":1,"0":2},"d":[]}')
    expect(jsonText('J5', '{"0":1,"verify_hash":"00"}')).toBe('[1]')
  })

  it('takes a name with a colon, a tilde or escapes for what it is', () => {
    const text = String.raw`{"a\":":"x\":","~b":"\\","\u0076erify_hash":"00","verify_hash ":"1","":[["c: d",":"]]}`
    expect(jsonText('J4', text)).toBe(
      String.raw`{"a\":":"x\":","~b":"\\","verify_hash ":"1","":[["c: d",":"]]}`,
    )
    expect(jsonText('J1', text)).toBe(jsonText('J4', text))
  })

  it('keeps texts as JavaScript adds them to an empty one', () => {
    expect(jsonText('J2', '{"a":[null,[1,null],{}],"b":null,"c":{"toString":1},"d":[]}')).toBe(
      '{"a":",1,,[object Object]","b":"null","c":"[object Object]","d":""}',
    )
  })

  it('of any length is written', () => {
    const long = `{"a":"${String.raw`\u0041`.repeat(20_000)}","b":"${'x'.repeat(50_000)}"}`
    expect(jsonText('J4', long)).toHaveLength(20_000 + 50_000 + 15)
  })
})

// Each row as these wrote it: Python 3.11 with json.dumps, PHP 8.2.36 with json_encode. Beside them thousands at random, without a difference.
it.each([
  ['1e15', '1000000000000000.0', '1000000000000000'],
  ['1e16', '1e+16', '10000000000000000'],
  ['1.25e16', '1.25e+16', '12500000000000000'],
  ['1e17', '1e+17', '1.0e+17'],
  ['-1.25e17', '-1.25e+17', '-1.25e+17'],
  ['1e-4', '0.0001', '0.0001'],
  ['1.5e-5', '1.5e-05', '1.5e-5'],
  ['-1e-5', '-1e-05', '-1.0e-5'],
  ['5e-324', '5e-324', '5.0e-324'],
  ['1e100', '1e+100', '1.0e+100'],
  ['-0', '0', '0'],
  ['-0.0', '-0.0', '-0'],
  ['0e5', '0.0', '0'],
  ['0.00017305', '0.00017305', '0.00017305'],
  ['1234567890123456.5', '1234567890123456.5', '1234567890123456.5'],
  ['-12.50', '-12.5', '-12.5'],
  ['9223372036854775807', '9223372036854775807', '9223372036854775807'],
  ['9223372036854775808', '9223372036854775808', '9.223372036854776e+18'],
  ['-9223372036854775808', '-9223372036854775808', '-9223372036854775808'],
])('%s is %s in Python and %s in PHP', (source, inPython, inPhp) => {
  const text = `{"a":${source}}`
  expect([rewrite(text, '', python), rewrite(text, '', php)]).toEqual([`{"a":${inPython}}`, `{"a":${inPhp}}`])
})

it('an endless number is written by Python alone', () => {
  expect(rewrite('{"a":[1e400,-1e400]}', '', python)).toBe('{"a":[Infinity,-Infinity]}')
})

it('PayPlay signs the bytes, or what JavaScript makes of them', () => {
  const text = String.raw`{ "a": "\/", "1": 1.0 }`
  expect(
    bodyTexts(new TextEncoder().encode(text), text).map(({ algorithm, signed }) => [
      algorithm,
      textOf(signed),
    ]),
  ).toEqual([
    ['raw', text],
    ['json', '{"1":1,"a":"/"}'],
  ])
})
