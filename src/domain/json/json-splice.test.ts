import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { removeAt, setAt, swapAt, type Path } from './json-splice'

describe('setAt', () => {
  it.each<[string, Path, string, string]>([
    ['{"a":1.10, "b": 2}', ['a'], '3.00', '{"a":3.00, "b": 2}'],
    ['{"a":1}', ['b'], '"x"', '{"a":1,"b":"x"}'],
    ['{"a": 1, "b": 2}', ['c'], '3', '{"a": 1, "b": 2, "c": 3}'],
    ['{\n  "a": 1\n}', ['b'], '2', '{\n  "a": 1,\n  "b": 2\n}'],
    ['{}', ['a'], '1', '{\n  "a": 1\n}'],
    ['{"a":{}}', ['a', 'b'], '1', '{"a":{\n  "b": 1\n}}'],
    ['{\n  "a": []\n}', ['a', 0], '1', '{\n  "a": [\n    1\n  ]\n}'],
    ['{"a":[1,2]}', ['a', 2], '3', '{"a":[1,2,3]}'],
    ['{"a":null}', ['a', 'b'], '1', '{"a":{"b": 1}}'],
    [
      '{"x":"},{\\"a\\":1","a":[{"b":"]"}, 9007199254740993]}',
      ['a', 1],
      '7',
      '{"x":"},{\\"a\\":1","a":[{"b":"]"}, 7]}',
    ],
    ['{"a":1,"a":2}', ['a'], '3', '{"a":1,"a":3}'],
    [' {"__proto__":1}', ['__proto__'], '2', ' {"__proto__":2}'],
    ['1', [], '2', '2'],
  ])('writes into %j at the path %j', (text, path, json, after) => {
    expect(setAt(text, path, json)).toBe(after)
  })
})

it.each<[string, Path, string]>([
  ['{"a":1, "b":2}', ['a'], '{"b":2}'],
  ['{"a":1, "b":2}', ['b'], '{"a":1}'],
  ['{"a":1}', ['a'], '{}'],
  ['{"a":1,"b":2,"a":3}', ['a'], '{"b":2}'],
  ['{"a":[1,2,3]}', ['a', 1], '{"a":[1,3]}'],
  ['{"a":1}', ['b'], '{"a":1}'],
  ['{"a":1}', ['b', 'c'], '{"a":1}'],
])('removeAt, given %j, removes the member %j', (text, path, after) => {
  expect(removeAt(text, path)).toBe(after)
})

it('swapAt swaps two items and leaves what is between them', () => {
  expect(swapAt('{"a":[1, {"b":2} ,3.0]}', ['a'], 2, 0)).toBe('{"a":[3.0, {"b":2} ,1]}')
  expect(swapAt('{"a":[1]}', ['a'], 0, 1)).toBe('{"a":[1]}')
})

type Tree = { [key: string]: unknown } | unknown[]
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null
/** The path of every value inside a value. */
const pathsIn = (value: unknown, path: Path = []): Path[] =>
  isTree(value)
    ? Object.entries(value).flatMap(([key, member]) => {
        const deeper = [...path, Array.isArray(value) ? Number(key) : key]
        return [deeper, ...pathsIn(member, deeper)]
      })
    : []
const changed = (value: unknown, [key, ...rest]: Path, by: unknown): unknown => {
  if (key === undefined) return by
  if (Array.isArray(value))
    return value.map((item, index) => (index === key ? changed(item, rest, by) : item))
  const members = Object.entries(value as object).map(([name, member]) => [
    name,
    name === key ? changed(member, rest, by) : member,
  ])
  return Object.fromEntries(members) as unknown
}

it('changes one value of any JSON in any layout, and no other value', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }),
      fc.constantFrom(0, 2, '\t'),
      fc.nat(),
      fc.jsonValue(),
      (value, indent, at, next) => {
        const clean = JSON.parse(JSON.stringify(value)) as unknown
        const text = JSON.stringify(value, null, indent)
        const all = pathsIn(clean)
        const path = all[at % all.length]!
        const after = JSON.parse(setAt(text, path, JSON.stringify(next))) as unknown
        expect(after).toEqual(changed(clean, path, JSON.parse(JSON.stringify(next))))
        expect(() => JSON.parse(removeAt(text, path)) as unknown).not.toThrow()
        const added = JSON.parse(setAt(text, ['new member'], '[1]')) as unknown
        expect(added).toEqual({ ...(clean as object), 'new member': [1] })
      },
    ),
  )
})
