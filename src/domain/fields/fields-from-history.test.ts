import { expect, it } from 'vitest'
import { inferShapes } from '~/domain/contract/action-shape'
import { isObject } from '~/domain/json/json'
import { readTraces } from '~/domain/trace/trace'
import { fieldsOfShape } from './fields-from-history'
import { misfitsOf } from './misfit'

it('the form of past calls fits the calls it comes from', () => {
  const calls = [
    { user: 'alice', quantity: '1 USDP', list: [{ n: 1 }], deep: { a: true }, odd: 7, maybe: null },
    {
      user: 'bob',
      quantity: '2.5 USDP',
      list: [],
      deep: { a: false, b: 'x' },
      odd: 'seven',
      maybe: null,
      late: '9',
    },
  ]
  const traces = readTraces(
    calls.map((data) => ({ receipt: { receiver: 'd' }, act: { account: 'd', name: 'go', data } })),
  )
  const [shape] = inferShapes(traces)
  const fields = shape ? fieldsOfShape(shape) : []
  expect(fields.map(({ name, type, extension }) => [name, type.kind, extension ?? false])).toEqual([
    ['user', 'account', false],
    ['quantity', 'asset', false],
    ['list', 'list', false],
    ['deep', 'struct', false],
    ['odd', 'any', false],
    ['maybe', 'optional', false],
    ['late', 'integer', true],
  ])
  for (const { data } of traces) expect(isObject(data) && misfitsOf(fields, data)).toEqual([])
})
