import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distance, lookAlike } from './look-alike-names'

describe('distance', () => {
  it.each([
    ['', '', 0],
    ['abc', 'abc', 0],
    ['abc', 'abd', 1],
    ['abc', 'ab', 1],
    ['ab', 'abc', 1],
    ['abc', 'bac', 1],
    ['abc', 'acb', 1],
    ['abcd', 'badc', 2],
    ['abc', 'xyz', 3],
    ['', 'abc', 3],
  ])('%s and %s are %i apart', (a, b, apart) => {
    expect(distance(a, b)).toBe(apart)
  })

  it('is the same both ways, and never more than the longer text', () => {
    const name = fc.string({ unit: fc.constantFrom('a', 'b', '1'), maxLength: 12 })
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(distance(a, b)).toBe(distance(b, a))
        expect(distance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length))
        expect(distance(a, b) === 0).toBe(a === b)
      }),
    )
  })
})

describe('look-alikes', () => {
  it.each([
    ['bob', 'b0b', false],
    ['bob', 'bab', false],
    ['dan', 'clan', true],
    ['tom', 'torn', true],
    ['will', 'w1ll', true],
    ['will', 'vvill', true],
    ['carol', 'carl', false],
    ['carola', 'carol', true],
    ['carol', 'caroline', false],
    ['moonwalker', 'moonwlaker1', true],
    ['moonwalker', 'sunwalker', false],
    ['bank.dice', 'bankdice', true],
    ['anna', 'a44a', false],
    ['seza55', '5e2ass', true],
  ])('with %s known, include %s: %s', (known, name, alike) => {
    expect(lookAlike(name, ['somebody', known])).toBe(alike ? known : undefined)
  })

  it('do not include a name that is itself known', () => {
    expect(lookAlike('alice1', ['alice', 'alice1'])).toBeUndefined()
    expect(lookAlike('anybody', [])).toBeUndefined()
  })
})
