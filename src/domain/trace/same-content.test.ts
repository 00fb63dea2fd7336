import { describe, expect, it } from 'vitest'
import { parseJson } from '~/domain/json/json'
import { readTraces } from './trace'
import { isElided, sameData, sameLevels } from './same-content'

describe('the same content', () => {
  it.each([
    ['{"a":1,"b":[1,2]}', '{"b":[1,2],"a":1}', true],
    ['[1,2]', '[1,3]', false],
    ['[1,2]', '[3,2]', false],
    ['[1]', '[1,2]', false],
    ['["a","b"]', '["a","b"]', true],
    ['[]', '{}', false],
    ['1.10', '1.1', true],
    ['1.10', '1.11', false],
    ['9007199254740993', '9007199254740992', false],
    ['1e999999999999', '1', false],
    ['17', '"17"', true],
    ['"17"', '17', true],
    ['17', '"18"', false],
    ['1.5', '"1.5"', false],
    ['17', '"17 "', false],
    ['-3', '"-3"', true],
    ['"17"', '"17.0"', false],
    ['true', '1', true],
    ['0', 'false', true],
    ['true', '0', false],
    ['false', '1', false],
    ['true', '"1"', false],
    ['{"a":null}', '{}', true],
    ['{"a":0}', '{}', true],
    ['{"a":"x"}', '{}', false],
    ['{"a":1}', '{"a":null}', false],
    ['null', '{"a":1}', false],
  ])('%s and %s: %s', (a, b, same) => {
    expect(sameData(parseJson(a), parseJson(b))).toBe(same)
    expect(sameData(parseJson(b), parseJson(a))).toBe(same)
  })
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
