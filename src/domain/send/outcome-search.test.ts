import { describe, expect, it } from 'vitest'
import { bodyOf, type SendRequest } from '~/domain/draft/draft'
import { nothingBefore, type OtherPress, type HistoryPage } from './executions'
import { item, rawBet, rawTransfer, request, trace } from '~/domain/receipt/tx-fixture'
import type { JsonObject } from '~/domain/json/json'
import type { PressRecord } from './record'
import { areHistoriesFresh, searchMs, search } from './outcome-search'
import type { ActionItem } from '~/domain/trace/trace'
import { began, pending } from './record-fixture'

const found = { contract: 'plasma.dice', sequence: '101', transaction: 'tx1' }
const otherBody = bodyOf({ actions: [{ ...request.actions[0]!, name: 'other' }] })
const pressWithReceipts = (transactions: string[]): OtherPress => ({
  ...pending,
  id: 'o1',
  body: otherBody,
  transactions,
  closed: true,
})

const lostAt = pending.lost!
const afterSearch = lostAt + searchMs
const page = (items: ActionItem[], read = lostAt): [string, HistoryPage] => ['plasma.dice', { items, read }]
const old = item('100', rawBet, { block_time: '2025-12-31T23:00:00.000' })
const searchIn = (
  pages: [string, HistoryPage][],
  change: Partial<PressRecord> = {},
  known: string[] = [],
  asked = request,
) => search(asked, { ...pending, ...change }, new Map(pages), [pressWithReceipts(known)])
const act = (change: JsonObject) => ({ ...rawBet, act: { ...(rawBet.act as JsonObject), ...change } })

const minutes = (n: number) => new Date(began + n * 60_000).toISOString().replace('Z', '')

describe('the search', () => {
  it('finds an action that matches the request and is newer than the baseline', () => {
    expect(searchIn([page([item('101', rawBet), old])])).toMatchObject({ at: 'found', found })
    expect(
      searchIn([page([item('9007199254740993', rawBet)])], {
        baseline: { 'plasma.dice': '9007199254740992' },
      }),
    ).toMatchObject({ at: 'found' })
    expect(searchIn([page([item('99', rawBet)])], { baseline: { 'plasma.dice': '100' } }).at).toBe('looking')
  })

  it.each<[string, ActionItem]>([
    ['is the newest one of the baseline', item('100', rawBet)],
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
    ['is only a notification', item('101', { ...rawBet, receipt: { receiver: 'alice' } })],
    ['failed', item('101', { ...rawBet, except: { message: 'no' } })],
  ])('ignores an action that %s', (_, candidate) => {
    expect(searchIn([page([candidate, old])])).toEqual({ at: 'looking' })
    expect(searchIn([page([candidate, old], afterSearch)])).toEqual({ at: 'not-found' })
  })

  it('ignores transactions that have a receipt', () => {
    expect(searchIn([page([item('101', rawBet)])], {}, ['tx1'])).toEqual({ at: 'looking' })
    expect(
      searchIn([page([item('102', { ...rawBet, trx_id: 'tx2' }), item('101', rawBet)])], {}, ['tx1']),
    ).toMatchObject({
      found: { sequence: '102', transaction: 'tx2' },
    })
    const nameless = item('101', { ...rawBet, trx_id: null })
    expect(searchIn([page([nameless])], {}, ['tx1'])).toMatchObject({ found: { transaction: null } })
  })

  it('keeps what it has found', () => {
    expect(searchIn([], { found })).toEqual({ at: 'found', found, executions: [] })
  })

  describe.each([[{}], [{ 'plasma.dice': null }]])('without a baseline: %j', (baseline) => {
    const at = (block_time: string, change: Partial<PressRecord> = {}) =>
      searchIn([page([item('1', { ...rawBet, block_time }, { block_time })], afterSearch)], {
        baseline,
        ...change,
      })

    it.each([-10, -1, 0, 1, 10])(
      'and without a measured clock, an action %i minutes after the press is only possible',
      (n) => {
        expect(at(minutes(n))).toMatchObject({ at: 'unsure', possible: [{ sequence: '1' }] })
      },
    )
    it('an action of the day before is not possible', () => {
      expect(at(minutes(-60 * 24 - 1))).toEqual({ at: 'unsure', possible: [] })
      expect(at('soon')).toMatchObject({ at: 'unsure', possible: [{ time: null }] })
    })
    it('an action is found although the local clock is minutes ahead, once that was measured', () => {
      const offset = -5 * 60_000
      expect(at(minutes(-5), { offset })).toMatchObject({ at: 'found' })
      expect(at(minutes(-4.5), { offset })).toMatchObject({ at: 'found' })
      expect(at(minutes(-5.1), { offset })).toMatchObject({ at: 'unsure', possible: [{}] })
      expect(at(minutes(-15.1), { offset })).toEqual({ at: 'unsure', possible: [] })
    })
    it('an older payment is not taken for this one although the local clock is minutes behind', () => {
      const offset = 5 * 60_000
      expect(at(minutes(2), { offset })).toMatchObject({ at: 'unsure', possible: [{}] })
      expect(at(minutes(5), { offset })).toMatchObject({ at: 'found' })
    })
    it('never ends as “not found”', () => {
      for (const read of [afterSearch, afterSearch * 2])
        for (const offset of [0, 300_000, -300_000])
          for (const items of [[], [item('5', rawTransfer)]])
            expect(searchIn([page(items, read)], { baseline, offset })).toEqual({
              at: 'unsure',
              possible: [],
            })
      expect(searchIn([page([], afterSearch - 1)], { baseline }).at).toBe('looking')
    })
  })

  it('says “not found” only some time after the answer was lost', () => {
    expect(searchIn([page([old], afterSearch - 1)]).at).toBe('looking')
    expect(searchIn([page([old], afterSearch)]).at).toBe('not-found')
    expect(searchIn([page([old], afterSearch)], { lost: null }).at).toBe('looking')
    expect(searchIn([]).at).toBe('looking')
  })

  it('says “not found” sooner after a refusal, because nothing is under way any more', () => {
    const refused = 'overdrawn balance'
    const soon = lostAt + 2000
    expect(searchIn([page([old], soon)], { refused }).at).toBe('not-found')
    expect(searchIn([page([old], soon - 1)], { refused }).at).toBe('looking')
    expect(searchIn([page([], soon)], { refused }).at).toBe('looking')
    expect(searchIn([page([item('101', rawBet), old])], { refused })).toMatchObject({ at: 'found', found })
  })

  it('never calls a history without a baseline fresh, so no refusal is believed for it', () => {
    const pages = new Map([page([item('101', rawTransfer)])])
    expect(areHistoriesFresh(request, { baseline: { 'plasma.dice': '101' } }, pages)).toBe(true)
    for (const baseline of [{}, { 'plasma.dice': null }])
      expect(areHistoriesFresh(request, { baseline }, pages)).toBe(false)
  })

  it('says “not found” only when the history reaches its baseline', () => {
    expect(searchIn([page([], afterSearch)]).at).toBe('looking')
    expect(searchIn([page([item('99', rawTransfer)], afterSearch)]).at).toBe('looking')
    expect(searchIn([page([item('100', rawTransfer)], afterSearch)]).at).toBe('not-found')
    expect(searchIn([page([], afterSearch)], { baseline: { 'plasma.dice': nothingBefore } }).at).toBe(
      'not-found',
    )
    expect(searchIn([page([item('1', rawBet)])], { baseline: { 'plasma.dice': nothingBefore } }).at).toBe(
      'found',
    )
  })
})

describe('the search for several actions', () => {
  const transfer = {
    account: 'usdp',
    name: 'transfer',
    authorization: [{ actor: 'alice', permission: 'active' }],
    data: { from: 'alice', to: 'bank.dice', quantity: '10.5', memo: 'bet placed' },
  }
  const batch: SendRequest = { actions: [...request.actions, transfer] }
  const baseline = { 'plasma.dice': '100', usdp: '90' }
  const token = (raw: JsonObject, read = lostAt): [string, HistoryPage] => [
    'usdp',
    { items: [item('102', raw), item('90', trace(transfer))], read },
  ]
  const inSecond = { ...rawBet, trx_id: 'tx2' }
  const run = (pages: [string, HistoryPage][]) => searchIn(pages, { baseline }, [], batch)

  it('finds them together, in one transaction', () => {
    expect(run([page([item('101', rawBet)]), token(rawTransfer)])).toMatchObject({ at: 'found', found })
    expect(run([page([item('101', inSecond)]), token(rawTransfer)]).at).toBe('looking')
    expect(run([page([item('103', inSecond), item('101', rawBet)]), token(rawTransfer)])).toMatchObject({
      at: 'found',
      found,
    })
  })

  it('does not succeed when one is missing, but does when one history cannot be read', () => {
    expect(
      run([page([item('101', rawBet)], afterSearch), ['usdp', { items: [], read: afterSearch }]]).at,
    ).toBe('looking')
    expect(run([page([item('101', rawBet)])])).toMatchObject({ at: 'found', found })
    expect(run([token(rawTransfer)])).toMatchObject({
      at: 'found',
      found: { contract: 'usdp', sequence: '102' },
    })
  })

  const searchWithOneBaseline = (pages: [string, HistoryPage][]) =>
    searchIn(pages, { baseline: { 'plasma.dice': '100', usdp: null } }, [], batch)

  it('accepts a transaction by a single baseline, but says “not found” only with all of them', () => {
    const paid: [string, HistoryPage] = ['usdp', { items: [item('102', rawTransfer)], read: afterSearch }]
    expect(searchWithOneBaseline([page([item('101', rawBet)]), paid])).toMatchObject({ at: 'found', found })
    expect(searchWithOneBaseline([page([item('99', rawBet)], afterSearch), paid])).toEqual({
      at: 'unsure',
      possible: [],
    })
  })

  it('says “not found” only when all histories are fresh and late enough', () => {
    const unrelated = trace({ ...transfer, name: 'issue' })
    expect(run([page([old], afterSearch), token(unrelated, afterSearch)]).at).toBe('not-found')
    expect(run([page([old], afterSearch), token(unrelated, afterSearch - 1)]).at).toBe('looking')
    expect(run([page([old], afterSearch)]).at).toBe('looking')
    expect(run([page([], afterSearch), token(unrelated, afterSearch)]).at).toBe('looking')
  })
})
