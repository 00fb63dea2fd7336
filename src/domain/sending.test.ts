import { describe, expect, it } from 'vitest'
import { bodyOf, type SendRequest } from './draft'
import { item, rawBet, rawTransfer, request, trace } from './fake-tx'
import { parseJson, type JsonObject } from './json'
import { isOpen, readRecords, requestIn, type Pending, type SendRecord } from './pending'
import {
  clearance,
  markFound,
  nothingBefore,
  patience,
  released,
  search,
  searchAgain,
  settle,
  type Page,
} from './sending'
import type { ActionItem } from './trace'

const began = Date.UTC(2026, 0, 1)
const pending: Pending = {
  id: 'p1',
  user: 'alice',
  account: 'alice',
  draft: 'd1',
  body: bodyOf(request),
  began,
  lost: began + 1000,
  baseline: { 'plasma.dice': '100' },
  before: { USDP: '1' },
  predicted: {},
  found: null,
}
const other = { ...pending, id: 'p2', user: 'bob', account: 'bob' }
const found = { contract: 'plasma.dice', sequence: '101', transaction: 'tx1' }

describe('whether a wish may leave', () => {
  const wish = { user: 'alice', account: 'alice', draft: 'd1', body: 'b1' }
  const open = { ...pending, draft: 'd1', body: 'b1' }
  const done = { id: 's1', ...wish }
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
    ['the same of another person is open', [{ ...open, user: 'bob', account: 'bob' }], [], { go: true }],
    ['one of several', [other, open], [], { go: false, because: 'unsettled', id: 'p1' }],
    ['the same was sent', [], [done], { go: false, because: 'already-sent', id: 's1' }],
    [
      'its draft was sent, with whatever content',
      [spent],
      [],
      { go: false, because: 'already-sent', id: 's1' },
    ],
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
      'it was sent while the token named nobody',
      [{ ...spent, user: 'alice2', account: 'alice' }],
      [],
      { go: false, because: 'already-sent', id: 's1' },
    ],
    [
      'it is open from before /me answered',
      [{ ...open, account: '' }],
      [],
      { go: false, because: 'unsettled', id: 'p1' },
    ],
    ['its content was sent from another draft', [], [{ ...done, draft: 'd2' }], { go: true }],
    ['the same was sent by another person', [], [{ ...done, user: 'bob', account: 'bob' }], { go: true }],
    ['open weighs more than sent', [open], [done], { go: false, because: 'unsettled', id: 'p1' }],
  ])('%s', (_, records, settled, expected) => {
    expect(clearance(wish, records as SendRecord[], settled)).toEqual(expected)
  })
})

describe('what becomes of a record', () => {
  const all = [pending, other]
  const spent = { id: 'p1', user: 'alice', account: 'alice', draft: 'd1', spent: true as const }
  it('a certain outcome closes it; of an executed one its draft stays on record', () => {
    expect(settle(all, pending, 'executed', 5)).toEqual([other, spent])
    expect(settle(all, other, 'refused', 5)).toEqual([pending])
    expect(released(all, 'p1')).toEqual([other])
    expect(JSON.stringify(spent).length).toBeLessThan(JSON.stringify(pending).length)
  })

  it('of executed ones the last three hundred stay, and every open one', () => {
    let records: SendRecord[] = all
    for (let n = 0; n < 400; n++) records = settle(records, { ...pending, id: `e${n}` }, 'executed', 5)
    expect(records).toHaveLength(302)
    expect(records.filter(isOpen)).toEqual(all)
    expect(records.at(-1)).toMatchObject({ id: 'e399' })
  })

  it('a lost answer keeps it, from the first time it was lost', () => {
    const fresh = { ...pending, lost: null }
    expect(settle([fresh, other], fresh, 'lost', 5)).toEqual([{ ...pending, lost: 5 }, other])
    expect(settle(all, pending, 'lost', 5)).toEqual(all)
  })

  it('a lost answer is on record also where the records were cleared meanwhile', () => {
    expect(settle([], { ...pending, lost: null }, 'lost', 5)).toEqual([{ ...pending, lost: 5 }])
  })

  it('the search can begin again, and can end', () => {
    expect(searchAgain(all, 'p1', 9)).toEqual([{ ...pending, lost: 9 }, other])
    expect(markFound(all, 'p2', found)).toEqual([pending, { ...other, found }])
  })
})

const lost = pending.lost!
const late = lost + patience
const page = (items: ActionItem[], read = lost): [string, Page] => ['plasma.dice', { items, read }]
const old = item('100', rawBet, { block_time: '2025-12-31T23:00:00.000' })
const seek = (
  pages: [string, Page][],
  change: Partial<Pending> = {},
  known: string[] = [],
  asked = request,
) => search(asked, { ...pending, ...change }, new Map(pages), new Set(known))
const act = (change: JsonObject) => ({ ...rawBet, act: { ...(rawBet.act as JsonObject), ...change } })

describe('the search', () => {
  it('finds what is just as it was asked, and later', () => {
    expect(seek([page([item('101', rawBet), old])])).toEqual({ at: 'found', found })
    expect(
      seek([page([item('9007199254740993', rawBet)])], { baseline: { 'plasma.dice': '9007199254740992' } }),
    ).toMatchObject({ at: 'found' })
    expect(seek([page([item('99', rawBet)])], { baseline: { 'plasma.dice': '100' } }).at).toBe('looking')
  })

  it.each<[string, ActionItem]>([
    ['is the newest one before', item('100', rawBet)],
    ['is older', item('99', rawBet)],
    ['is of another contract', item('101', act({ account: 'plasma.dlce' }))],
    ['is another action', item('101', act({ name: 'dice' }))],
    [
      'differs by one unit',
      item('101', act({ data: { user: 'alice', quantity: '10.500000000000000001 USDP', roll_under: 50 } })),
    ],
    ['is of another actor', item('101', act({ authorization: [{ actor: 'bob', permission: 'auth.dice' }] }))],
    [
      'is by another permission',
      item('101', act({ authorization: [{ actor: 'alice', permission: 'active' }] })),
    ],
    ['only tells somebody of it', item('101', { ...rawBet, receipt: { receiver: 'alice' } })],
    ['failed', item('101', { ...rawBet, except: { message: 'no' } })],
  ])('passes over what %s', (_, candidate) => {
    expect(seek([page([candidate, old])])).toEqual({ at: 'looking' })
    expect(seek([page([candidate, old], late)])).toEqual({ at: 'not-found' })
  })

  it('passes over transactions whose receipts we hold', () => {
    expect(seek([page([item('101', rawBet)])], {}, ['tx1'])).toEqual({ at: 'looking' })
    expect(
      seek([page([item('102', { ...rawBet, trx_id: 'tx2' }), item('101', rawBet)])], {}, ['tx1']),
    ).toMatchObject({
      found: { sequence: '102', transaction: 'tx2' },
    })
    const nameless = item('101', { ...rawBet, trx_id: null })
    expect(seek([page([nameless])], {}, ['tx1'])).toMatchObject({ found: { transaction: null } })
  })

  it('what was found stays found', () => {
    expect(seek([], { found })).toEqual({ at: 'found', found })
  })

  describe.each([[{}], [{ 'plasma.dice': null }]])('without a baseline: %j', (baseline) => {
    it.each<[string, string]>([
      ['2026-01-01T00:00:00.000', 'found'],
      ['2025-12-31T23:59:00.000', 'found'],
      ['2025-12-31T23:58:59.999', 'looking'],
      ['soon', 'looking'],
    ])('the time decides: %s is %s', (block_time, at) => {
      const candidate = item('1', { ...rawBet, block_time }, { block_time })
      expect(seek([page([candidate])], { baseline }).at).toBe(at)
    })
    it('any page is fresh', () => {
      expect(seek([page([], late)], { baseline }).at).toBe('not-found')
    })
  })

  it('“not found” takes patience, after the answer was lost', () => {
    expect(seek([page([old], late - 1)]).at).toBe('looking')
    expect(seek([page([old], late)]).at).toBe('not-found')
    expect(seek([page([old], late)], { lost: null }).at).toBe('looking')
    expect(seek([]).at).toBe('looking')
  })

  it('“not found” takes a history that is not older than what we knew', () => {
    expect(seek([page([], late)]).at).toBe('looking')
    expect(seek([page([item('99', rawTransfer)], late)]).at).toBe('looking')
    expect(seek([page([item('100', rawTransfer)], late)]).at).toBe('not-found')
    expect(seek([page([], late)], { baseline: { 'plasma.dice': nothingBefore } }).at).toBe('not-found')
    expect(seek([page([item('1', rawBet)])], { baseline: { 'plasma.dice': nothingBefore } }).at).toBe('found')
  })
})

describe('several actions', () => {
  const transfer = {
    account: 'usdp',
    name: 'transfer',
    authorization: [{ actor: 'alice', permission: 'active' }],
    data: { from: 'alice', to: 'bank.dice', quantity: '10.5', memo: 'bet placed' },
  }
  const batch: SendRequest = { actions: [...request.actions, transfer] }
  const baseline = { 'plasma.dice': '100', usdp: '90' }
  const token = (raw: JsonObject, read = lost): [string, Page] => [
    'usdp',
    { items: [item('102', raw), item('90', trace(transfer))], read },
  ]
  const inSecond = { ...rawBet, trx_id: 'tx2' }
  const run = (pages: [string, Page][]) => seek(pages, { baseline }, [], batch)

  it('are found together, in one transaction', () => {
    expect(run([page([item('101', rawBet)]), token(rawTransfer)])).toEqual({ at: 'found', found })
    expect(run([page([item('101', inSecond)]), token(rawTransfer)]).at).toBe('looking')
    expect(run([page([item('103', inSecond), item('101', rawBet)]), token(rawTransfer)])).toEqual({
      at: 'found',
      found,
    })
  })

  it('one that is missing rules it out; one that cannot be read does not', () => {
    expect(run([page([item('101', rawBet)], late), ['usdp', { items: [], read: late }]]).at).toBe('looking')
    expect(run([page([item('101', rawBet)])])).toEqual({ at: 'found', found })
    expect(run([token(rawTransfer)])).toMatchObject({
      at: 'found',
      found: { contract: 'usdp', sequence: '102' },
    })
  })

  it('“not found” takes all histories, fresh and late enough', () => {
    const stranger = trace({ ...transfer, name: 'issue' })
    expect(run([page([old], late), token(stranger, late)]).at).toBe('not-found')
    expect(run([page([old], late), token(stranger, late - 1)]).at).toBe('looking')
    expect(run([page([old], late)]).at).toBe('looking')
    expect(run([page([], late), token(stranger, late)]).at).toBe('looking')
  })
})

describe('what storage holds of pending sends', () => {
  it('comes back as it was', () => {
    const all = [pending, { ...pending, lost: null, found, baseline: { x: null } }]
    expect(readRecords(JSON.parse(JSON.stringify(all)))).toEqual(all)
  })

  it('what is left of an executed one comes back; a record of nobody belongs to its actor', () => {
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
  ])('what is none is left out, %#', (stored) => {
    expect(readRecords(stored)).toEqual([])
  })

  it('what is wrong in one is as good as not there', () => {
    const odd = {
      ...pending,
      lost: 'x',
      baseline: { a: 'b', c: '5', d: null, e: 7 },
      before: { USDP: 1, EURP: '2' },
      predicted: null,
      found: { contract: 1 },
    }
    expect(readRecords([odd])).toEqual([
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
  ])('%s is no request', (body) => {
    expect(requestIn(body)).toBeUndefined()
  })

  it('a body is the request it was made of, every digit', () => {
    const wish = {
      actions: [{ ...request.actions[0]!, data: parseJson('{"n":9007199254740993,"x":1.10}') as JsonObject }],
    }
    expect(bodyOf(requestIn(bodyOf(wish))!)).toBe(bodyOf(wish))
  })
})
