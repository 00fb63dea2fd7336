import { describe, expect, it } from 'vitest'
import { parseJson } from '~/domain/json/json'
import { readTraces } from './trace'
import { isElided, sameData, sameLevels } from './same-content'

const isSame = (a: string, b: string) =>
  [sameData(parseJson(a), parseJson(b)), sameData(parseJson(b), parseJson(a))].join(' and ')

describe('the same content', () => {
  it.each([
    ['{"a":1,"b":[1,2]}', '{"b":[1,2],"a":1}'],
    ['["a","b"]', '["a","b"]'],
    ['1.10', '1.1'],
    ['17', '"17"'],
    ['"17"', '17'],
    ['-3', '"-3"'],
    ['true', '1'],
    ['0', 'false'],
    ['{"a":null}', '{}'],
    ['{"a":0}', '{}'],
  ])('is in %s and %s', (a, b) => expect(isSame(a, b)).toBe('true and true'))

  it.each([
    ['[1,2]', '[1,3]'],
    ['[1,2]', '[3,2]'],
    ['[1]', '[1,2]'],
    ['[]', '{}'],
    ['1.10', '1.11'],
    ['9007199254740993', '9007199254740992'],
    ['1e999999999999', '1'],
    ['17', '"18"'],
    ['1.5', '"1.5"'],
    ['17', '"17 "'],
    ['"17"', '"17.0"'],
    ['true', '0'],
    ['false', '1'],
    ['true', '"1"'],
    ['{"a":"x"}', '{}'],
    ['{"a":1}', '{"a":null}'],
    ['null', '{"a":1}'],
  ])('is not in %s and %s', (a, b) => expect(isSame(a, b)).toBe('false and false'))
})

it.each(Object.getOwnPropertyNames(Object.prototype))(
  'a field %s that only the prototype has is not taken for a default',
  (name) => {
    const member = (value: unknown) => parseJson(`{${JSON.stringify(name)}: ${JSON.stringify(value)}}`)
    expect(sameData(member(7), {})).toBe(false)
    expect(sameData({}, member('x'))).toBe(false)
    expect(sameData(member(0), {})).toBe(true)
    expect(sameData(member('x'), member('x'))).toBe(true)
  },
)

const level = (actor: string, permission = 'active') => ({ actor, permission })

it('authorisations are the same only if every level is', () => {
  const [alice, bob, owner] = [level('alice'), level('bob'), level('alice', 'owner')]
  expect(sameLevels([alice, bob], [alice, bob])).toBe(true)
  expect(sameLevels([alice, bob], [alice, alice])).toBe(false)
  expect(sameLevels([alice, bob], [bob, bob])).toBe(false)
  expect(sameLevels([alice], [owner])).toBe(false)
  expect(sameLevels([alice, bob], [alice])).toBe(false)
})

it.each([
  [{}, true],
  [{ act: {} }, true],
  [{ act: { account: 'usdp' } }, false],
  [{ act: { name: 'transfer' } }, false],
  [{ act: { data: { a: 1 } } }, false],
])('%j counts as a trace left out of a document: %s', (raw, elided) => {
  expect(isElided(readTraces([raw])[0]!)).toBe(elided)
})
