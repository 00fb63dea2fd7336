import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { bodyOf, requestOf } from '~/domain/draft/draft'
import { setAt, type Path } from '~/domain/json/json-splice'
import { isObject, Numeral, parseJson, printJson, type Json, type JsonObject } from '~/domain/json/json'
import { misfitOf, misfitsOf, type Misfit } from './misfit'
import { anyMarks, readAmount } from '~/domain/money/typed-amount'
import {
  eitherIn,
  isChainAmount,
  joinAsset,
  leafJson,
  leafText,
  padAmount,
  splitAsset,
  tidyAmount,
} from './leaf'
import {
  freeFields,
  freeKinds,
  startOf,
  typeOfKind,
  typeOfValue,
  type FieldType,
  type SchemaField,
} from './field-type'

const integer = (bits: number, signed: boolean): FieldType => ({
  kind: 'integer',
  bits,
  signed,
  written: bits > 32 ? 'text' : 'number',
})
const asset: FieldType = { kind: 'asset' }
const tokens = new Map([['USDP', 18]])

test.each<[FieldType, Json, Misfit | null]>([
  [{ kind: 'account' }, 'bank.dice', null],
  [{ kind: 'account' }, 'Bank', 'no-name'],
  [{ kind: 'account' }, '{{who}}', null],
  [asset, '10.001000100010001000 USDP', null],
  [asset, '0.0000000000000000001 USDP', 'decimals'],
  [asset, '0 USDP', 'no-amount'],
  [asset, '-1 USDP', 'no-amount'],
  [asset, '1e3 USDP', 'no-amount'],
  [asset, '1.5', 'no-token'],
  [asset, '1.5 usdp', 'no-token'],
  [{ kind: 'asset', token: 'USDP' }, '1.5', null],
  [{ kind: 'asset', token: 'USDP' }, '1.5 USDP', null],
  [{ kind: 'asset', token: 'USDP' }, '1.5 EURP', 'no-token'],
  [integer(8, false), 255, null],
  [integer(8, false), 256, 'out-of-range'],
  [integer(8, false), -1, 'out-of-range'],
  [integer(64, false), '18446744073709551615', null],
  [integer(64, false), new Numeral('18446744073709551616'), 'out-of-range'],
  [integer(128, true), '-170141183460469231731687303715884105728', null],
  [integer(128, true), '170141183460469231731687303715884105728', 'out-of-range'],
  [integer(32, true), new Numeral('1.0'), 'no-integer'],
  [integer(32, true), '007', 'no-integer'],
  [{ kind: 'decimal', written: 'number' }, new Numeral('1.10'), null],
  [{ kind: 'decimal', written: 'number' }, 'x', 'no-number'],
  [{ kind: 'boolean' }, true, null],
  [{ kind: 'boolean' }, 'true', 'no-boolean'],
  [{ kind: 'hash', bytes: 32 }, 'ab'.repeat(32), null],
  [{ kind: 'hash', bytes: 32 }, 'ab', 'no-hash'],
  [{ kind: 'hash' }, '', 'no-hash'],
  [{ kind: 'time' }, '2019-05-01T12:00:00.500', null],
  [{ kind: 'time' }, 'soon', 'no-time'],
  [{ kind: 'text' }, [], 'no-text'],
  [{ kind: 'list', of: () => asset }, {}, 'no-list'],
  [{ kind: 'struct', fields: () => [] }, [], 'no-struct'],
  [{ kind: 'optional', of: () => asset }, null, null],
  [{ kind: 'optional', of: () => asset }, 'x', 'no-amount'],
  [typeOfKind('variant'), ['name', 'alice'], null],
  [typeOfKind('variant'), ['nam', 'alice'], 'no-variant'],
])('of the type %j, the value %j has the misfit %s', (type, value, misfit) => {
  expect(misfitOf(type, value, tokens)).toBe(misfit)
})

it('names every place that is wrong or missing, at any depth', () => {
  const fields: SchemaField[] = [
    { name: 'user', type: { kind: 'account' } },
    { name: 'late', type: { kind: 'text' }, extension: true },
    {
      name: 'list',
      type: {
        kind: 'list',
        of: () => ({ kind: 'struct', fields: () => [{ name: 'n', type: integer(8, false) }] }),
      },
    },
    { name: 'either', type: typeOfKind('variant') },
    { name: 'maybe', type: { kind: 'optional', of: () => asset } },
  ]
  const data = parseJson('{"list":[{"n":1},{"n":300},{}],"either":["name","NO"]}')
  expect(isObject(data) && misfitsOf(fields, data)).toEqual([
    { path: ['user'], misfit: 'missing' },
    { path: ['list', 1, 'n'], misfit: 'out-of-range' },
    { path: ['list', 2, 'n'], misfit: 'missing' },
    { path: ['either', 1], misfit: 'no-name' },
  ])
})

const english = { decimal: ['.'], group: [','], digits: '0123456789' }
const tidy = (typed: string) => tidyAmount(typed, english)

describe('a leaf', () => {
  it.each<[FieldType, Json | undefined, string, string]>([
    [integer(32, false), undefined, '7', '7'],
    [integer(64, false), undefined, '9007199254740993', '"9007199254740993"'],
    [integer(64, false), 1, '9007199254740993', '9007199254740993'],
    [integer(32, false), '1', '7', '"7"'],
    [integer(32, false), 1, '-', '"-"'],
    [integer(32, true), '-', '-7', '-7'],
    [{ kind: 'decimal', written: 'number' }, 1, '2.50', '2.50'],
    [{ kind: 'text' }, 'x', '7', '"7"'],
    [{ kind: 'text' }, 'a', 'b"\n', '"b\\"\\n"'],
    [{ kind: 'boolean' }, undefined, 'true', 'true'],
  ])('%j over %j: %s is written %s', (type, before, typed, json) => {
    expect(leafJson(type, before, typed)).toBe(json)
  })

  it('keeps what is half written of an amount', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(joinAsset(...splitAsset(text)).trimEnd()).toBe(text.trimEnd())
      }),
    )
    expect(['1,5', '1 000.50', 'x y', '1.', ''].map(tidy)).toEqual(['1.5', '1000.50', 'xy', '1.', ''])
    expect(['1.5', '1.5555', 'x', '1,5'].map((typed) => padAmount(typed, 3))).toEqual([
      '1.500',
      '1.5555',
      'x',
      '1,5',
    ])
  })

  it('puts no amount into the data while its text could be two numbers, or is none', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[\d., ]{0,9}$/),
        fc.constantFrom(0, 2, 18, undefined),
        (typed, decimals) => {
          const data = tidyAmount(typed, anyMarks, decimals)
          const reading = readAmount(typed, anyMarks, decimals) ?? readAmount(typed, anyMarks)
          const clear = reading !== undefined && 'amount' in reading
          expect(isChainAmount(data)).toBe(clear)
          const asked = eitherIn(data, anyMarks, decimals) !== undefined
          expect(reading && asked).toBe(reading && !clear)
        },
      ),
    )
    expect(['5,000', '5.000', '1 0', '6 ,000'].map((typed) => tidyAmount(typed, anyMarks))).toEqual([
      '5,000',
      '5.000?',
      '10?',
      '6,000',
    ])
    expect(eitherIn('5.000', anyMarks)).toBeUndefined()
    expect(tidyAmount('5,000', english, 0)).toBe('5000')
  })
})

it('the initial value of every kind is short, and a type can be found for it', () => {
  for (const kind of freeKinds) {
    const value = startOf(typeOfKind(kind))
    expect(printJson(value).length).toBeLessThan(50)
    expect(() => misfitOf(typeOfValue(value, 'x'), value)).not.toThrow()
  }
  const self: FieldType = {
    kind: 'struct',
    fields: () => Array.from({ length: 500 }, (_, n) => ({ name: `n${n}`, type: self })),
  }
  expect(printJson(startOf(self)).length).toBeLessThan(10_000)
})

type Pair = { type: FieldType; value: Json }
const digits = (most: number) =>
  fc.bigInt({ min: -(10n ** BigInt(most)), max: 10n ** BigInt(most) }).map(String)
const named = <T>(of: fc.Arbitrary<T>) =>
  fc.uniqueArray(
    fc.tuple(
      fc.string({ maxLength: 8 }).filter((name) => !/^\d+$/.test(name)),
      of,
    ),
    {
      maxLength: 5,
      selector: ([name]) => name,
    },
  )
/** Schemas of any shape, each with a value that fits, so that every rule can be checked on both. */
const { pair } = fc.letrec<{ pair: Pair }>((tie) => ({
  pair: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.stringMatching(/^[a-z1-5]{1,12}$/).map((value): Pair => ({ type: { kind: 'account' }, value })),
    fc
      .string()
      .filter((text) => !text.includes('{{'))
      .map((value): Pair => ({ type: { kind: 'text' }, value })),
    fc.boolean().map((value): Pair => ({ type: { kind: 'boolean' }, value })),
    digits(36).map((text): Pair => ({ type: integer(128, true), value: new Numeral(text) })),
    digits(36).map((value): Pair => ({ type: integer(128, true), value })),
    fc.tuple(digits(20), fc.stringMatching(/^\d{1,18}$/)).map(([whole, rest]): Pair => ({
      type: { kind: 'decimal', written: 'number' },
      value: new Numeral(`${whole}.${rest}`),
    })),
    fc
      .bigInt({ min: 1n, max: 10n ** 30n })
      .map((units): Pair => ({ type: asset, value: `${units}.000000000000000000 USDP` })),
    fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes): Pair => ({
      type: { kind: 'hash', bytes: 32 },
      value: Buffer.from(bytes).toString('hex'),
    })),
    fc.array(tie('pair'), { maxLength: 1 }).map((pairs): Pair => ({
      type: { kind: 'list', of: () => pairs[0]?.type ?? asset },
      value: pairs.map(({ value }) => value),
    })),
    named(tie('pair')).map((members): Pair => ({
      type: { kind: 'struct', fields: () => members.map(([name, { type }]) => ({ name, type })) },
      value: structOf(members.map(([name, { value }]) => [name, value])),
    })),
    fc.option(tie('pair')).map((maybe): Pair => ({
      type: { kind: 'optional', of: () => maybe?.type ?? asset },
      value: maybe?.value ?? null,
    })),
    tie('pair').map(({ type, value }): Pair => ({
      type: {
        kind: 'variant',
        of: () => [
          { name: 'other', type: asset },
          { name: 'this', type },
        ],
      },
      value: ['this', value],
    })),
  ),
}))
/** As parseJson builds it, `__proto__` included. */
const structOf = (members: [string, Json][]): JsonObject =>
  parseJson(
    `{${members.map(([name, value]) => `${JSON.stringify(name)}:${printJson(value)}`).join(',')}}`,
  ) as JsonObject

type Leaf = { path: Path; type: FieldType; value: Json }
function leaves(type: FieldType, value: Json, path: Path = []): Leaf[] {
  if (type.kind === 'struct' && isObject(value))
    return type
      .fields()
      .flatMap((field) => leaves(field.type, value[field.name] ?? null, [...path, field.name]))
  if (type.kind === 'list' && Array.isArray(value))
    return value.flatMap((item, index) => leaves(type.of(), item, [...path, index]))
  if (type.kind === 'optional') return value === null ? [] : leaves(type.of(), value, path)
  if (type.kind === 'variant' && Array.isArray(value)) {
    const chosen = type.of().find(({ name }) => name === value[0])
    return chosen ? leaves(chosen.type, value[1] ?? null, [...path, 1]) : []
  }
  return [{ path, type, value }]
}

describe('form ⇄ JSON ⇄ wire', () => {
  const drafts = fc.record({ members: named(pair), indent: fc.constantFrom(0, 2, 4) })

  it('a value that fits has no misfit; typing every leaf again gives the same text', () => {
    fc.assert(
      fc.property(drafts, ({ members, indent }) => {
        const fields = members.map(([name, { type }]): SchemaField => ({ name, type }))
        const data = structOf(members.map(([name, { value }]) => [name, value]))
        expect(misfitsOf(fields, data, tokens)).toEqual([])
        const text = printJson(data, indent)
        for (const { path, type, value } of leaves({ kind: 'struct', fields: () => fields }, data))
          expect(setAt(text, path, leafJson(type, value, leafText(value)))).toBe(text)
      }),
    )
  })

  it('another value typed into one leaf arrives on the wire, and nothing else has changed', () => {
    fc.assert(
      fc.property(drafts, fc.nat(), fc.string(), ({ members, indent }, at, typed) => {
        const fields = members.map(([name, { type }]): SchemaField => ({ name, type }))
        const data = structOf(members.map(([name, { value }]) => [name, value]))
        const all = leaves({ kind: 'struct', fields: () => fields }, data)
        const leaf = all[at % Math.max(all.length, 1)]
        if (!leaf) return
        const text = setAt(printJson(data, indent), leaf.path, leafJson(leaf.type, leaf.value, typed))
        const action = { id: '1', account: 'a', name: 'b', actor: 'c', permission: 'd', data: text }
        const request = requestOf([action])
        if (/\{\{/.test(text)) return
        const body = parseJson(request ? bodyOf(request) : 'null')
        const sent =
          isObject(body) && Array.isArray(body.actions) && isObject(body.actions[0])
            ? body.actions[0].data
            : null
        const found = leaves({ kind: 'struct', fields: () => fields }, sent ?? null)
        expect(found.map(({ value }) => leafText(value))).toEqual(
          all.map((each) => (each === leaf ? typed : leafText(each.value))),
        )
      }),
    )
  })
})

it('free fields get their kinds from the values, or as somebody has chosen', () => {
  const data = parseJson(
    '{"to":"bob","quantity":"1 USDP","n":7,"memo":"bob","deep":{"x":true},"none":null,"list":[1]}',
  )
  const kinds = (chosen = new Map()) =>
    isObject(data) && freeFields(data, chosen).map(({ type }) => type.kind)
  expect(kinds()).toEqual(['account', 'asset', 'integer', 'text', 'struct', 'optional', 'list'])
  expect(kinds(new Map([['to', 'text']]))).toEqual([
    'text',
    'asset',
    'integer',
    'text',
    'struct',
    'optional',
    'list',
  ])
})
