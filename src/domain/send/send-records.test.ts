import { describe, expect, it } from 'vitest'
import { bodyOf } from '~/domain/draft/draft'
import { request } from '~/domain/receipt/tx-fixture'
import { parseJson, type JsonObject } from '~/domain/json/json'
import { isOpen, readRecords, requestIn, type SendRecord } from './record'
import {
  clearance,
  giveUpOn,
  markFound,
  markRefused,
  withoutRecord,
  restartSearch,
  recordOutcome,
} from './send-records'
import { pending } from './record-fixture'

const other = { ...pending, id: 'p2', user: 'bob', account: 'bob' }
const found = { contract: 'plasma.dice', sequence: '101', transaction: 'tx1' }

describe('whether a request may be sent when', () => {
  const asked = { user: 'alice', account: 'alice', draft: 'd1', body: 'b1' }
  const open = { ...pending, draft: 'd1', body: 'b1' }
  const done = { id: 's1', ...asked }
  const spent = { ...done, spent: true as const }
  it.each([
    ['nothing is open', [], [], { go: true }],
    ['the same is open', [open], [], { go: false, because: 'unsettled', id: 'p1' }],
    [
      'its draft is open with other content',
      [{ ...open, body: 'b2' }],
      [],
      { go: false, because: 'unsettled', id: 'p1' },
    ],
    [
      'its content is open from another draft',
      [{ ...open, draft: 'd2' }],
      [],
      { go: false, because: 'unsettled', id: 'p1' },
    ],
    ['something else is open', [{ ...open, draft: 'd2', body: 'b2' }], [], { go: true }],
    ['the same was given up', [{ ...open, givenUp: true as const }], [], { go: true }],
    ['the same is open for another person', [{ ...open, user: 'bob', account: 'bob' }], [], { go: true }],
    ['the same is open among others', [other, open], [], { go: false, because: 'unsettled', id: 'p1' }],
    ['the same was sent', [], [done], { go: false, because: 'already-sent', id: 's1' }],
    ['its draft was sent, with other content', [spent], [], { go: false, because: 'already-sent', id: 's1' }],
    [
      'a part of its draft was sent',
      [{ ...spent, draft: 'd0 d1' }],
      [],
      { go: false, because: 'already-sent', id: 's1' },
    ],
    [
      'a part of its draft is open',
      [{ ...open, draft: 'd1 d2', body: 'b2' }],
      [],
      { go: false, because: 'unsettled', id: 'p1' },
    ],
    ['another draft was sent', [{ ...spent, draft: 'd11 d2' }], [], { go: true }],
    ['another person sent it', [{ ...spent, user: 'bob', account: 'bob' }], [], { go: true }],
    [
      'it was sent while the token had no subject',
      [{ ...spent, user: 'alice2', account: 'alice' }],
      [],
      { go: false, because: 'already-sent', id: 's1' },
    ],
    [
      'it is open since before /me answered',
      [{ ...open, account: '' }],
      [],
      { go: false, because: 'unsettled', id: 'p1' },
    ],
    ['its content was sent from another draft', [], [{ ...done, draft: 'd2' }], { go: true }],
    ['the same was sent by another person', [], [{ ...done, user: 'bob', account: 'bob' }], { go: true }],
    ['the same is open and was sent too', [open], [done], { go: false, because: 'unsettled', id: 'p1' }],
  ])('%s', (_, records, settled, expected) => {
    expect(clearance(asked, records as SendRecord[], settled)).toEqual(expected)
  })
})

describe('a record', () => {
  const all = [pending, other]
  const spent = { id: 'p1', user: 'alice', account: 'alice', draft: 'd1', spent: true as const }
  it('is closed by a certain outcome; of an executed press the draft is kept', () => {
    expect(recordOutcome(all, pending, 'executed', 5)).toEqual([other, spent])
    expect(recordOutcome(all, other, 'refused', 5)).toEqual([pending])
    expect(withoutRecord(all, 'p1')).toEqual([other])
    expect(JSON.stringify(spent).length).toBeLessThan(JSON.stringify(pending).length)
  })

  it('stays while it is open; of executed presses the last three hundred are kept', () => {
    let records: SendRecord[] = all
    for (let n = 0; n < 400; n++) records = recordOutcome(records, { ...pending, id: `e${n}` }, 'executed', 5)
    expect(records).toHaveLength(302)
    expect(records.filter(isOpen)).toEqual(all)
    expect(records.at(-1)).toMatchObject({ id: 'e399' })
  })

  it('stays when the answer is lost, with the time it was first lost', () => {
    const fresh = { ...pending, lost: null }
    expect(recordOutcome([fresh, other], fresh, 'lost', 5)).toEqual([{ ...pending, lost: 5 }, other])
    expect(recordOutcome(all, pending, 'lost', 5)).toEqual(all)
  })

  it('is written again when the answer is lost and the records were cleared meanwhile', () => {
    expect(recordOutcome([], { ...pending, lost: null }, 'lost', 5)).toEqual([{ ...pending, lost: 5 }])
  })

  it('notes that the search began again, or what it found', () => {
    expect(restartSearch(all, 'p1', 9)).toEqual([{ ...pending, lost: 9 }, other])
    expect(markFound(all, 'p2', found)).toEqual([pending, { ...other, found }])
    expect(markRefused(all, 'p2', 'no')).toEqual([pending, { ...other, refused: 'no' }])
  })
})

describe('a press that was given up', () => {
  const all = [pending, other]
  it('stays on record beside the others, and is no longer open', () => {
    const [given, rest] = giveUpOn(all, pending)
    expect(given).toEqual({ ...pending, givenUp: true })
    expect(rest).toEqual(other)
    expect([given, rest].map((each) => isOpen(each!))).toEqual([false, true])
    expect(readRecords(JSON.parse(JSON.stringify([given])))).toEqual([given])
  })
  it('is forgotten when its request is long, or when there are twenty newer ones', () => {
    expect(
      giveUpOn([{ ...pending, body: 'x'.repeat(10_001) }, other], { ...pending, body: 'x'.repeat(10_001) }),
    ).toEqual([other])
    const older = Array.from({ length: 20 }, (_, n) => ({ ...pending, id: `g${n}`, givenUp: true as const }))
    const kept = giveUpOn([...older, other, pending], pending)
    expect(kept.map(({ id }) => id)).toEqual([...older.slice(1).map(({ id }) => id), 'p2', 'p1'])
  })
  it('stays on record when another press is executed', () => {
    const given = { ...pending, givenUp: true as const }
    expect(recordOutcome([given, other], other, 'executed', 1)).toEqual([
      given,
      { id: 'p2', user: 'bob', account: 'bob', draft: other.draft, spent: true },
    ])
  })
})

describe('stored records', () => {
  it('are read back as they were', () => {
    const all = [pending, { ...pending, lost: null, found, baseline: { x: null }, offset: -5, refused: 'no' }]
    expect(readRecords(JSON.parse(JSON.stringify(all)))).toEqual(all)
  })

  it('are read back for executed presses too; one without an owner belongs to its actor', () => {
    const spent = { id: 's1', user: 'alice', account: '', draft: 'd1', spent: true }
    expect(readRecords([spent, { ...spent, spent: 'x' }])).toEqual([spent])
    expect(readRecords([{ ...pending, user: '', account: '' }])).toMatchObject([
      { user: '', account: request.actions[0]!.authorization[0]!.actor },
    ])
    expect(readRecords([{ ...pending, user: 'sub', account: '' }])).toMatchObject([{ account: '' }])
  })

  it.each([
    null,
    7,
    'x',
    {},
    [null],
    [7],
    [{}],
    [[]],
    [{ ...pending, body: '{' }],
    [{ ...pending, body: '{}' }],
    [{ ...pending, began: 'x' }],
    [{ ...pending, began: 1e300 }],
    [{ ...pending, id: 1 }],
    [{ ...pending, user: null }],
  ])('are dropped when they do not validate (case %#)', (stored) => {
    expect(readRecords(stored)).toEqual([])
  })

  it('lose fields that do not validate', () => {
    const invalid = {
      ...pending,
      lost: 'x',
      baseline: { a: 'b', c: '5', d: null, e: 7 },
      before: { USDP: 1, EURP: '2' },
      predicted: null,
      found: { contract: 1 },
      offset: '5',
      refused: 7,
    }
    expect(readRecords([invalid])).toEqual([
      {
        ...pending,
        lost: null,
        baseline: { c: '5', d: null },
        before: { EURP: '2' },
        predicted: {},
        found: null,
      },
    ])
    for (const wrong of [
      { ...found, sequence: null },
      { ...found, sequence: 'x' },
      { ...found, contract: null },
      'x',
    ])
      expect(readRecords([{ ...pending, found: wrong }])).toMatchObject([{ found: null }])
    expect(readRecords([{ ...pending, found: { ...found, transaction: 7 } }])).toMatchObject([
      { found: { ...found, transaction: null } },
    ])
  })

  it.each([
    '',
    '7',
    '[]',
    '{"actions":[]}',
    '{"actions":{}}',
    '{"actions":[7]}',
    '{"actions":[{"account":"a","name":"b","authorization":[]}]}',
    '{"actions":[{"account":"a","name":"b","data":{}}]}',
    '{"actions":[{"account":"a","authorization":[],"data":{}}]}',
    '{"actions":[{"name":"a","authorization":[],"data":{}}]}',
    '{"actions":[{"account":"a","name":"b","authorization":[{}],"data":{}}]}',
    '{"actions":[{"account":"a","name":"b","authorization":[{"actor":"a"}],"data":{}}]}',
    '{"actions":[{"account":"a","name":"b","authorization":[7],"data":{}}]}',
  ])('do not take %s for a request', (body) => {
    expect(requestIn(body)).toBeUndefined()
  })

  it('keep every digit of the request', () => {
    const precise = {
      actions: [{ ...request.actions[0]!, data: parseJson('{"n":9007199254740993,"x":1.10}') as JsonObject }],
    }
    expect(bodyOf(requestIn(bodyOf(precise))!)).toBe(bodyOf(precise))
  })
})
