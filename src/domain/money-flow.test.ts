import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toDecimal } from './amount'
import { moneyIn, netChanges, netOf, tokenSums } from './money-flow'
import { readTraces } from './trace'
import { transferOf } from './transfer'

type Given = { receiver?: string; account?: string; inline?: object[]; sequence?: number; actor?: string }
const trace = (name: string, data: unknown, { receiver, account = 'usdp', ...more }: Given = {}) => ({
  act: { account, name, data, authorization: [{ actor: more.actor ?? 'alice', permission: 'active' }] },
  receipt: { receiver: receiver ?? account, global_sequence: more.sequence },
  trx_id: 'ab',
  inline_traces: more.inline ?? [],
})
const pay = (from: string, to: string, quantity: string, given: Given = {}) =>
  trace('transfer', { from, to, quantity }, given)
const money = (...traces: object[]) => moneyIn(readTraces(traces))
const said = (...traces: object[]) =>
  money(...traces).moves.map(
    ({ kind, from, to, amount, token }) => `${kind} ${from} ${to} ${toDecimal(amount)} ${token}`,
  )
const net = (...traces: object[]) =>
  Object.fromEntries(
    netChanges(money(...traces).moves).map((change) => [
      `${change.account} ${change.token} ${change.contract}`,
      toDecimal(netOf(change)),
    ]),
  )

describe('the money in a trace', () => {
  it('is told once, whoever is told of it', () => {
    const notices = ['alice', 'bob'].map((receiver) => pay('alice', 'bob', '1.50', { receiver }))
    expect(said(pay('alice', 'bob', '1.50', { inline: notices }))).toEqual(['transfer alice bob 1.50 USDP'])
    expect(said(pay('alice', 'bob', '1.50'), ...notices)).toHaveLength(1)
    expect(said(...notices), 'notices alone').toHaveLength(1)
  })

  it('is two where the same was paid twice', () => {
    const both = ['usdp', 'bob'].map((receiver) => pay('alice', 'bob', '1', { receiver }))
    expect(said(...both, ...both)).toHaveLength(2)
    const told = ['alice', 'bob', 'alice', 'bob'].map((receiver) => pay('alice', 'bob', '1', { receiver }))
    expect(said(...told), 'notices alone').toHaveLength(2)
  })

  it('is one where a history lists an inline action twice', () => {
    const inline = pay('alice', 'bob', '1', { sequence: 8 })
    expect(said(trace('bet', {}, { inline: [inline], sequence: 7 }), inline)).toHaveLength(1)
  })

  it('is summed for each account, each token and each contract that has one of that name', () => {
    const traces = [
      pay('alice', 'bank', '10.01'),
      pay('bank', 'alice', '19.5600'),
      pay('alice', 'bank', '1.0 EOS', { account: 'eosio.token' }),
      pay('bank', 'alice', '5.0 EOS', { account: 'fake' }),
    ]
    expect(net(...traces)).toEqual({
      'alice USDP usdp': '9.5500',
      'bank USDP usdp': '-9.5500',
      'alice EOS eosio.token': '-1.0',
      'bank EOS eosio.token': '1.0',
      'alice EOS fake': '5.0',
      'bank EOS fake': '-5.0',
    })
  })

  it('is made by issue and destroyed by retire and burn', () => {
    const token = { account: 'eosio.token' }
    const passed = pay('alice', 'bob', '5.0 EOS', token)
    const issue = (inline: object[]) =>
      trace('issue', { to: 'bob', quantity: '5.0 EOS' }, { ...token, inline })
    expect(net(issue([passed])), 'to the issuer first').toEqual({
      'alice EOS eosio.token': '0.0',
      'bob EOS eosio.token': '5.0',
    })
    expect(net(issue([])), 'at once').toEqual({ 'bob EOS eosio.token': '5.0' })
    const retire = trace('retire', { quantity: '2.0 EOS' }, token)
    const burn = trace('burn', { owner: 'bob', quantity: '1.0 EOS' }, token)
    expect(said(retire, burn)).toEqual(['retire alice null 2.0 EOS', 'retire bob null 1.0 EOS'])
    const [sum] = tokenSums(money(issue([passed]), retire, burn).moves)
    expect([sum?.moved, sum?.issued, sum?.retired].map((each) => each && toDecimal(each))).toEqual([
      '5.0',
      '5.0',
      '3.0',
    ])
    expect(sum?.holds).toBe(true)
  })

  it.each([
    ['10.01 USDP', {}],
    [{ quantity: '10.01 USDP', contract: 'usdp' }, {}],
    [{ value: '10.01 USDP' }, {}],
    [undefined, { token: { amount: '10.01 USDP', issuer: 'bank' } }],
    [undefined, { amount: '10.01', symbol: '4,USDP' }],
    [undefined, { amount: 10.01, symbol: 'USDP' }],
  ])('is read from %j and %j', (quantity, more) => {
    const [top] = readTraces([
      trace('transfer', { from: 'a', to: 'b', quantity, ...more }, { account: 'some.token' }),
    ])
    const transfer = top && transferOf(top)
    expect(transfer && [toDecimal(transfer.amount), transfer.token]).toEqual(['10.01', 'USDP'])
  })

  it('says which of its movements nobody can read', () => {
    const odd = [
      trace('transfer', 'a0b1'),
      trace('transfer', { from: 'a', to: 'b', quantity: 'all' }),
      trace('transfer', { from: 'a', to: 'b', quantity: '-1' }),
      trace('transfer', { from: 'a', to: 'b', asset_ids: ['1'] }, { account: 'nft' }),
      trace('open', { quantity: 'all' }),
    ]
    expect(money(...odd).moves).toEqual([])
    expect(money(...odd).unread).toHaveLength(3)
  })

  it('adds up, whatever is paid', () => {
    const name = fc.constantFrom('alice', 'bob', 'bank', 'carol')
    const some = fc
      .tuple(name, name, fc.bigInt(1n, 10n ** 30n), fc.nat(18))
      .map(([from, to, units, decimals]) => pay(from, to, `${toDecimal({ units, decimals })} USDP`))
    fc.assert(
      fc.property(fc.array(some), (payments) => {
        const { moves } = money(...payments)
        expect(moves).toHaveLength(payments.length)
        expect(tokenSums(moves).every(({ holds }) => holds)).toBe(true)
      }),
    )
  })
})
