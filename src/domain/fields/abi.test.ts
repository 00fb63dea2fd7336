import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AbiError, maxAbiLength, readAbi } from './abi'
import { fieldsOfAction } from './fields-from-abi'
import { startOf, type FieldType, type SchemaField } from './field-type'
import { misfitsOf } from './misfit'

const file = (parts: object) => JSON.stringify({ version: 'eosio::abi/1.1', ...parts })
const action = (name: string, type = name) => ({ name, type, ricardian_contract: '' })
const struct = (name: string, fields: Record<string, string>, base = '') => ({
  name,
  base,
  fields: Object.entries(fields).map(([field, type]) => ({ name: field, type })),
})

const bet = file({
  types: [
    { new_type_name: 'account_name', type: 'name' },
    { new_type_name: 'hashes', type: 'checksum256[]' },
  ],
  structs: [
    struct('signed', { user: 'account_name' }),
    struct(
      'bet',
      { quantity: 'big_asset', roll_under: 'uint8', seeds: 'hashes', memo: 'string?', extra: 'uint64$' },
      'signed',
    ),
  ],
  variants: [{ name: 'either', types: ['name', 'uint128'] }],
  actions: [action('bet')],
})

/** A type written out so that it can be compared; as deep as a person reads. */
const typeOutline = (type: FieldType, depth = 0): unknown => {
  if (depth > 3) return '…'
  if (type.kind === 'list' || type.kind === 'optional') return [type.kind, typeOutline(type.of(), depth + 1)]
  if (type.kind === 'struct') return outline(type.fields(), depth + 1)
  if (type.kind === 'variant') return type.of().map(({ name }) => name)
  return type.kind === 'integer' ? `${type.signed ? '' : 'u'}int${type.bits}` : type.kind
}
const outline = (fields: SchemaField[], depth = 0) =>
  Object.fromEntries(
    fields.map(({ name, type, extension }) => [extension ? `${name}$` : name, typeOutline(type, depth)]),
  )
const outlineOf = (source: string, name: string) => outline(fieldsOfAction(readAbi(source), name) ?? [])

const resultOf = (source: string) => {
  try {
    const read = readAbi(source)
    for (const each of read.actions.keys()) {
      const fields = fieldsOfAction(read, each) ?? []
      misfitsOf(fields, { a: { a: [{ b: 1 }] }, b: null, c: ['a', { c: 1 }] })
      startOf({ kind: 'struct', fields: () => fields })
    }
    return 'read'
  } catch (error) {
    return error instanceof AbiError ? 'refused' : error
  }
}

describe('an ABI', () => {
  it('gives an action’s fields: base first, aliases followed, suffixes understood', () => {
    expect(outlineOf(bet, 'bet')).toEqual({
      user: 'account',
      quantity: 'asset',
      roll_under: 'uint8',
      seeds: ['list', 'hash'],
      memo: ['optional', 'text'],
      extra$: 'uint64',
    })
  })

  it.each(['eosio::abi/1.0', 'eosio::abi/1.2', 'ion::abi/1.1'])('of version %s is read', (version) => {
    expect(outlineOf(bet.replace('eosio::abi/1.1', version), 'bet')).toHaveProperty('user')
    expect(outlineOf(`{"account_name":"x","abi":${bet}}`, 'bet')).toHaveProperty('user')
  })

  it('reads structs in structs, lists of optionals, and variants', () => {
    const source = file({
      structs: [
        struct('pair', { key: 'uint16', rest: 'pair[]', maybe: 'pair?' }),
        struct('go', {
          deep: 'pair',
          many: 'int128?[]',
          either: 'either',
          ext: 'extended_asset',
          odd: 'mystery',
        }),
      ],
      variants: [{ name: 'either', types: ['name', 'go'] }],
      actions: [action('run', 'go')],
    })
    expect(outlineOf(source, 'run')).toEqual({
      deep: {
        key: 'uint16',
        rest: ['list', { key: 'uint16', rest: ['list', '…'], maybe: ['optional', '…'] }],
        maybe: ['optional', { key: 'uint16', rest: ['list', '…'], maybe: ['optional', '…'] }],
      },
      many: ['list', ['optional', 'int128']],
      either: ['name', 'go'],
      ext: { quantity: 'asset', contract: 'account' },
      odd: 'any',
    })
  })

  it.each([
    ['', 'no-json'],
    ['{"version":', 'no-json'],
    ['[]', 'no-abi'],
    ['{"version":"eosio::abi/2.0","actions":[]}', 'no-abi'],
    [file({}), 'no-actions'],
    [' '.repeat(maxAbiLength + 1), 'too-big'],
    ['['.repeat(5000), 'too-deep'],
  ])('%# is refused as %s', (source, fault) => {
    expect(() => readAbi(source)).toThrow(new AbiError(fault as AbiError['fault']))
  })

  it('gives no fields for an action or a struct that is missing', () => {
    const abi = readAbi(file({ structs: [], actions: [action('x')] }))
    expect([fieldsOfAction(abi, 'x'), fieldsOfAction(abi, 'y'), fieldsOfAction(abi, '__proto__')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  it('whose types refer to themselves can be read', () => {
    const cyclic = readAbi(
      file({
        types: [
          { new_type_name: 'a', type: 'b?' },
          { new_type_name: 'b', type: 'a' },
          { new_type_name: 'c', type: 'c' },
        ],
        structs: [
          struct('x', { a: 'a', c: 'c', x: 'x', long: `name${'?'.repeat(5000)}` }, 'y'),
          struct('y', { y: 'x' }, 'x'),
        ],
        variants: [{ name: 'v', types: ['v', 'v'] }],
        actions: [action('x')],
      }),
    )
    const fields = fieldsOfAction(cyclic, 'x') ?? []
    expect(fields.map(({ name }) => name)).toEqual(['y', 'a', 'c', 'x', 'long'])
    expect(() => startOf({ kind: 'struct', fields: () => fields })).not.toThrow()
    expect(() => misfitsOf(fields, { a: 1, c: 2, long: 3, x: { a: 1 } })).not.toThrow()
  })

  it('of any content either says what is wrong or gives fields', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'name', 'a?', 'b[]', 'c$', 'asset', '')
    const abi = fc.record({
      types: fc.array(fc.record({ new_type_name: name, type: name })),
      structs: fc.array(fc.record({ name, base: name, fields: fc.array(fc.record({ name, type: name })) })),
      variants: fc.array(fc.record({ name, types: fc.array(name) })),
      actions: fc.array(fc.record({ name, type: name })),
    })
    const parts = fc.oneof(abi, fc.dictionary(fc.constantFrom('types', 'structs', 'actions'), fc.jsonValue()))
    fc.assert(
      fc.property(parts, (each) => {
        expect(['read', 'refused']).toContain(resultOf(file(each)))
      }),
    )
  })
})
