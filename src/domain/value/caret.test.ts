import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { caretAfterChange } from './caret'

const letters = fc.stringMatching(/^[a-c]*$/)

it('a caret stays between the same characters when the text changes elsewhere', () => {
  fc.assert(
    fc.property(fc.string(), letters, letters, fc.string(), (head, old, now, tail) => {
      const [before, after] = [`${head}<${old}>${tail}`, `${head}<${now}>${tail}`]
      for (let at = 0; at <= head.length; at++) expect(caretAfterChange(at, before, after)).toBe(at)
      for (let left = 0; left <= tail.length; left++)
        expect(caretAfterChange(before.length - left, before, after)).toBe(after.length - left)
      const inside = caretAfterChange(head.length + 1, before, after)
      expect(inside >= 0 && inside <= after.length).toBe(true)
    }),
  )
})
