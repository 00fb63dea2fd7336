import { expect, test } from 'vitest'
import { parseJson } from '~/domain/json/json'
import { kindOf, type Kind } from './value-kind'

const cases: [json: string, field: string, kind: Kind][] = [
  ['null', 'x', 'nothing'],
  ['true', 'x', 'boolean'],
  ['[1]', 'x', 'list'],
  ['{"a":1}', 'x', 'struct'],
  ['7', 'id', 'integer'],
  ['18446744073709551615', 'id', 'integer'],
  ['"18446744073709551615"', 'id', 'integer'],
  ['20.602060206020602060', 'x', 'decimal'],
  ['1e-7', 'x', 'decimal'],
  ['"1.50"', 'x', 'decimal'],
  ['"10.001000100010001000 USDP"', 'quantity', 'asset'],
  ['"2019-05-01T12:00:00.500"', 'x', 'time'],
  ['"b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c"', 'x', 'hash'],
  ['"abcdef"', 'x', 'account'],
  ['"bank.dice"', 'from', 'account'],
  ['"hello"', 'memo', 'text'],
  ['"Hello you"', 'from', 'text'],
  ['""', 'from', 'text'],
]
test.each(cases)('%s in %s is %s', (json, field, kind) => {
  expect(kindOf(parseJson(json), field)).toBe(kind)
})
