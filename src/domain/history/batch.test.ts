import { array, assert, constantFrom, property, string } from 'fast-check'
import { expect, it } from 'vitest'
import { actionsPerBatch, hitsIn, textOf } from './batch'
import { factsVersion } from './entry'
import { payment, sample, sampleTrace, tell } from './entry-fixture'
import { createHistory } from './history'
import { fromKept, giveBytes, toKeep } from './kept'
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

it('describes an action as the archives of version 1 do: whatever changes this raises `factsVersion`', () => {
  const item = sample({
    sequence: 7,
    digest: 'd',
    ...payment('alice', 'bob', '5.10 USDP', 'Rent'),
    except: { message: 'too late' },
    more: { action_ordinal: 2, creator_action_ordinal: 1 },
    inline: [sampleTrace({ sequence: 8, actor: 'carol', data: { n: true } })],
  })
  const { batch, at, hash, ...facts } = readEntry(JSON.stringify(item))!
  const money = {
    amount: { units: 510n, decimals: 2 },
    token: 'USDP',
    from: 'alice',
    to: 'bob',
    memo: 'Rent',
  }
  const transfer = { ...money, arrived: null, signed: true }
  expect({ version: factsVersion, at, hash, facts, search: batch.search }).toEqual({
    version: 1,
    at: 0,
    hash: expect.any(Number),
    facts: {
      sequence: '7',
      block: '7',
      time: Date.UTC(2026, 10, 1, 12, 0, 0, 500),
      account: 'usdp',
      name: 'transfer',
      receiver: 'usdp',
      authorization: ['alice@active'],
      moved: [transfer],
      transfer,
      named: null,
      accounts: ['usdp', 'alice', 'plasma.dice', 'carol', 'bob'],
      except: 'too late',
      transaction: 't1',
      content: 'd',
      nested: ['8'],
      ordinal: '2',
      creator: '1',
    },
    search:
      '7\nusdp::transfer\nplasma.dice::bet\nusdp\nd\ntransfer\nalice\nactive\nbob\n5.10 usdp\nrent\nt1\n\ntoo late\n2\n1\nplasma.dice\n8\nbet\ncarol\ntrue',
  })
})

it('is stored and read back as it is, whole or in part', () => {
  const history = createHistory()
  const { fresh } = tell(history, [`[${many.join()}]`])
  for (const entries of [fresh.slice(0, actionsPerBatch), fresh.slice(100, 400).toReversed()]) {
    const { index, bytes } = structuredClone(toKeep(entries))
    const again = fromKept(index)!
    expect(giveBytes(again, bytes)).toBe(true)
    expect(again.map(textOf)).toEqual(entries.map(textOf))
    for (const word of ['rent', 'ж', '“', '7'])
      expect(again.map(({ batch, at }) => hitsIn(batch, word)[at])).toEqual(
        entries.map(({ batch, at }) => hitsIn(batch, word)[at]),
      )
    expect(giveBytes(again, bytes.slice(1))).toBe(false)
  }
  for (const odd of [null, 7, {}, { ...toKeep(fresh.slice(0, 2)).index, version: 0 }])
    expect(fromKept(odd)).toBeNull()
})
