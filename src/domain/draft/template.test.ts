import { expect, it, test } from 'vitest'
import { problemsOf, requestOf, withDefaults } from './draft'
import { isObject } from '~/domain/json/json'
import { inferShapes } from '~/domain/contract/action-shape'
import { fieldsOfShape } from '~/domain/fields/fields-from-history'
import { misfitsOf } from '~/domain/fields/misfit'
import { builtIn, contractOf, tagsIn, tokensByContract, type BuiltIn } from './template'
import { readTraces } from '~/domain/trace/trace'
import { fillIn, variablesIn } from './variables'

test.each<[BuiltIn, string[]]>([
  ['stable', []],
  ['plasma', []],
  ['dice', ['stake', 'roll_under', 'seed_hash', 'user_seed_hash']],
])('the template %s needs the values %j and nothing else', (which, variables) => {
  const { actions, values } = builtIn(which, 'alice')
  expect(variablesIn(actions)).toEqual(variables)
  expect(variablesIn(builtIn(which, '').actions)).toContain('me')
  const given = { seed_hash: 'aa'.repeat(32), user_seed_hash: 'bb'.repeat(32), ...values }
  const filled = actions.map((action) => withDefaults(fillIn({ id: '1', ...action }, given), 'alice', {}))
  expect(filled.flatMap(problemsOf)).toEqual([])
  expect(requestOf(filled)?.actions).toHaveLength(1)
})

it('the dice bet leads to its reveal', () => {
  const { next } = builtIn('dice', 'alice', 'my.dice')
  expect(next?.actions).toMatchObject([{ account: 'my.dice', name: 'dice' }])
  expect(variablesIn(next?.actions ?? [])).toEqual(next?.takes.map(({ variable }) => variable))
})

it('tokens are kept by the contract of their code, PLASMA by the system’s', () => {
  expect(['USDP', 'PLASMA'].map(contractOf)).toEqual(['usdp', 'ion.token'])
  expect(
    ['usdp', 'ion.token', 'other'].map((account) => tokensByContract(['USDP', 'PLASMA']).get(account)),
  ).toEqual(['USDP', undefined, undefined])
  expect(tagsIn(' Rent, home ,,rent')).toEqual(['rent', 'home'])
})

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
