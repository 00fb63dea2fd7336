import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isObject, Numeral, parseJson, printJson, type Json, type JsonObject } from '~/domain/json/json'
import { inferShapes, type FieldShape } from './action-shape'
import { readTraces } from '~/domain/trace/trace'

const alice = { actor: 'alice', permission: 'active' }
const call = (data: Json, more: JsonObject = {}, name = 'bet'): JsonObject => ({
  act: { account: 'plasma.dice', name, authorization: [alice], data },
  ...more,
})
const shapes = (...raw: JsonObject[]) => inferShapes(readTraces(raw))
const fieldsOf = (...data: string[]) => shapes(...data.map((text) => call(parseJson(text))))[0]!.fields
const brief = (fields: FieldShape[]) => fields.map(({ name, kind, seen }) => [name, kind, seen])
const signedBy = (actor: string): JsonObject => ({
  act: { account: 'a', name: 'b', authorization: [{ ...alice, actor }] },
})

describe('the shape of an action', () => {
  it('counts the calls, the most called action first, and how often each field occurs', () => {
    const found = shapes(
      call({}, {}, 'open'),
      call({ user: 'alice', amount: '1.0 USDP' }),
      call({ user: 'bob' }),
    )
    expect(found.map(({ account, name, calls }) => [account, name, calls])).toEqual([
      ['plasma.dice', 'bet', 2],
      ['plasma.dice', 'open', 1],
    ])
    expect(brief(found[0]!.fields)).toEqual([
      ['user', 'account', 2],
      ['amount', 'asset', 1],
    ])
  })
  it.each([
    [['{"x":"alice"}', '{"x":"Hello"}'], 'text'],
    [['{"x":1}', '{"x":1.5}'], 'decimal'],
    [['{"x":null}', '{"x":7}'], 'integer'],
    [['{"x":null}'], 'nothing'],
    [['{"x":true}', '{"x":7}'], 'mixed'],
    [['{"x":{"y":1}}', '{"x":[1]}'], 'mixed'],
  ])('%j has the kind %s', (data, kind) => {
    expect(fieldsOf(...data)[0]!.kind).toBe(kind)
  })
  it('looks into structs and lists', () => {
    const [field] = fieldsOf('{"bets":[{"face":1,"stake":"1.0 USDP"},{"face":2}]}', '{"bets":[]}')
    expect(field).toMatchObject({ kind: 'list', seen: 2 })
    expect(field!.item).toMatchObject({ name: '', kind: 'struct', seen: 2 })
    expect(brief(field!.item!.fields)).toEqual([
      ['face', 'integer', 2],
      ['stake', 'asset', 1],
    ])
    expect(fieldsOf('{"empty":[]}')[0]!.item).toBeNull()
  })
  it('keeps every digit of an example, and never takes a null as example', () => {
    const [field] = fieldsOf('{"x":null}', '{"x":20.602060206020602060}')
    expect(field!.example).toEqual(new Numeral('20.602060206020602060'))
  })
  it('accepts any field name', () => {
    const fields = fieldsOf('{"__proto__":{"polluted":1},"constructor":"x","toString":2,"":3}')
    expect(fields.map(({ name }) => name)).toEqual(['__proto__', 'constructor', 'toString', ''])
    expect(fields[0]!.fields.map(({ name }) => name)).toEqual(['polluted'])
    expect(({} as JsonObject).polluted).toBeUndefined()
  })
  it('names who signed most often', () => {
    expect(shapes(signedBy('alice'), signedBy('bob'), signedBy('bob'))[0]!.permission).toEqual({
      actor: 'bob',
      permission: 'active',
    })
    expect(shapes({ act: { account: 'a', name: 'b' } })[0]!.permission).toBeNull()
  })
  it('takes as example the first successful call that can be read', () => {
    const found = shapes(
      call('0a0b'),
      call({ user: 'x' }, { except: { what: 'no' } }),
      call({ user: 'alice' }),
    )
    expect(found[0]!.example.data).toEqual({ user: 'alice' })
    expect(shapes(call('0a0b'))[0]!.example.data).toBe('0a0b')
  })
  it('leaves out notifications and traces without a name, and includes inline calls', () => {
    const inline = call({ inner: 1 }, {}, 'pay')
    const notice = call({ user: 'alice' }, { receipt: { receiver: 'alice' } })
    const found = shapes(call({}, { inline_traces: [inline, notice] }), { act: {} })
    expect(found.map(({ name, calls }) => [name, calls])).toEqual([
      ['bet', 1],
      ['pay', 1],
    ])
  })
  it('counts a call once where the history lists it below its parent and on its own', () => {
    const inline = call({}, { receipt: { global_sequence: '18446744073709551615' } }, 'pay')
    expect(shapes(call({}, { inline_traces: [inline] }), inline)[1]).toMatchObject({ name: 'pay', calls: 1 })
  })
})

const json = fc.json({ maxDepth: 4 }).map(parseJson)

describe('the shapes of any calls', () => {
  it('contain every field of every call with its count and one of its values', () => {
    fc.assert(
      fc.property(fc.array(json, { minLength: 1, maxLength: 12 }), (datas) => {
        const fields = shapes(...datas.map((data) => call(data)))[0]!.fields
        const structs = datas.filter(isObject)
        const names = new Set(structs.flatMap(Object.keys))
        expect(new Set(fields.map(({ name }) => name))).toEqual(names)
        for (const { name, seen, example } of fields) {
          const values = structs.filter((each) => Object.hasOwn(each, name)).map((each) => each[name]!)
          expect(seen).toBe(values.length)
          expect(values.map((value) => printJson(value))).toContain(printJson(example))
        }
      }),
    )
  })
  it('do not depend on the order of the calls', () => {
    const sorted = (field: FieldShape): unknown => [
      field.name,
      field.kind,
      field.seen,
      field.fields
        .map(sorted)
        .map((each) => JSON.stringify(each))
        .toSorted(),
      field.item && sorted(field.item),
    ]
    const summary = (datas: Json[]) =>
      shapes(...datas.map((data) => call(data)))[0]!
        .fields.map((field) => JSON.stringify(sorted(field)))
        .toSorted()
    fc.assert(
      fc.property(fc.array(json, { minLength: 1, maxLength: 8 }), (datas) => {
        expect(summary(datas.toReversed())).toEqual(summary(datas))
      }),
    )
  })
})
