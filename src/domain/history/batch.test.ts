import { array, assert, constantFrom, property, string } from 'fast-check'
import { expect, it } from 'vitest'
import { actionsPerBatch, hitsIn, textOf } from './batch'
import { sample, tell } from './entry-fixture'
import { createHistory } from './history'
import { readEntry } from './reading'

const many = Array.from({ length: 2 * actionsPerBatch + 1 }, (_, index) =>
  JSON.stringify(
    sample({ sequence: index + 1, trx: `t${index}`, data: { memo: `“ж” 😀 ${index}`, n: '1.10' } }),
  ),
)

it('gives back every text letter for letter, in whichever pieces it came', () => {
  const history = createHistory()
  const whole = `[${many.join(' ,\n')}]`
  const pieces = Array.from({ length: Math.ceil(whole.length / 1000) }, (_, at) =>
    whole.slice(at * 1000, (at + 1) * 1000),
  )
  const { fresh } = tell(history, pieces)
  expect(fresh.map(textOf)).toEqual(many)
  expect(new Set(fresh.map(({ batch }) => batch)).size).toBe(3)
})

it('keeps an action that is told again once, and its text where it has not changed', () => {
  const history = createHistory()
  const { fresh } = tell(history, [`[${many.join()}]`])
  const more = JSON.stringify(sample({ sequence: 9999 }))
  expect(tell(history, [`[${[...many, more].join()}]`]).fresh.map(textOf)).toEqual([more])
  expect(history.current().slice(0, -1)).toEqual(fresh)
})

it('finds a word in exactly the actions that have it', () => {
  const letters = constantFrom('a', 'b', '\n', 'ж')
  assert(
    property(
      array(string({ unit: letters }), { minLength: 1 }),
      string({ unit: letters, minLength: 1 }),
      (texts, word) => {
        let at = 0
        const batch = {
          bytes: new Uint8Array(0),
          ends: new Uint32Array(0),
          search: texts.join('\n'),
          searchEnds: Uint32Array.from(texts, (text) => (at += text.length + 1) - 1),
        }
        expect([...hitsIn(batch, word)]).toEqual(texts.map((text) => (text.includes(word) ? 1 : 0)))
      },
    ),
  )
})

it('keeps the digits of numerals that a double would change', () => {
  const text = '{"global_action_seq":18446744073709551615,"action_trace":{"act":{"data":{"n":1.10}}}}'
  const entry = readEntry(text)!
  expect([entry.sequence, textOf(entry)]).toEqual(['18446744073709551615', text])
  expect(entry.batch.search).toContain('1.10')
})
