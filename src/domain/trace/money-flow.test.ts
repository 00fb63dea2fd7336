import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toDecimal } from '~/domain/money/amount'
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
const movementsIn = (...traces: object[]) =>
  money(...traces).movements.map(
    ({ kind, from, to, amount, token }) => `${kind} ${from} ${to} ${toDecimal(amount)} ${token}`,
  )
const unclearIn = (...traces: object[]) =>
  money(...traces).unclear.map(({ trace, money }) =>
    [
      `${trace.account}::${trace.name}`,
      ...money.map(({ amount, token }) => `${toDecimal(amount)} ${token}`),
    ].join(' '),
  )
const net = (...traces: object[]) =>
  Object.fromEntries(
    netChanges(money(...traces).movements).map((change) => [
      `${change.account} ${change.token} ${change.contract}`,
      toDecimal(netOf(change)),
    ]),
  )

describe('the money in a trace', () => {
  it('counts once, however many accounts are notified', () => {
    const notices = ['alice', 'bob'].map((receiver) => pay('alice', 'bob', '1.50', { receiver }))
    expect(movementsIn(pay('alice', 'bob', '1.50', { inline: notices }))).toEqual([
      'transfer alice bob 1.50 USDP',
    ])
    expect(movementsIn(pay('alice', 'bob', '1.50'), ...notices)).toHaveLength(1)
    expect(movementsIn(...notices), 'notices alone').toHaveLength(1)
  })

  it('counts twice where the same was paid twice', () => {
    const both = ['usdp', 'bob'].map((receiver) => pay('alice', 'bob', '1', { receiver }))
    expect(movementsIn(...both, ...both)).toHaveLength(2)
    const notices = ['alice', 'bob', 'alice', 'bob'].map((receiver) => pay('alice', 'bob', '1', { receiver }))
    expect(movementsIn(...notices), 'notices alone').toHaveLength(2)
  })

  it('counts once where a history lists an inline action twice', () => {
    const inline = pay('alice', 'bob', '1', { sequence: 8 })
    expect(movementsIn(trace('bet', {}, { inline: [inline], sequence: 7 }), inline)).toHaveLength(1)
  })

  it('is added up by account, token and contract of the token', () => {
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

  it('is created by issue and destroyed by retire and burn', () => {
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
    expect(movementsIn(retire, burn)).toEqual(['retire alice null 2.0 EOS', 'retire bob null 1.0 EOS'])
    const [sum] = tokenSums(money(issue([passed]), retire, burn).movements)
    expect([sum?.moved, sum?.issued, sum?.retired].map((each) => each && toDecimal(each))).toEqual([
      '5.0',
      '5.0',
      '3.0',
    ])
    expect(sum?.isBalanced).toBe(true)
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

  it('includes actions whose amounts cannot be read as unclear', () => {
    const odd = [
      trace('transfer', 'a0b1'),
      trace('transfer', { from: 'a', to: 'b', quantity: 'all' }),
      trace('transfer', { from: 'a', to: 'b', quantity: '-1' }),
      trace('transfer', { from: 'a', to: 'b', asset_ids: ['1'] }, { account: 'nft' }),
      trace('open', { quantity: 'all' }),
    ]
    expect(money(...odd).movements).toEqual([])
    expect(unclearIn(...odd)).toEqual(['usdp::transfer', 'usdp::transfer', 'usdp::transfer -1 USDP'])
  })

  it('counts below a notification as well', () => {
    const taken = pay('bob', 'mallory', '9', {
      inline: [pay('bob', 'mallory', '9', { receiver: 'mallory' })],
    })
    const notice = pay('alice', 'bob', '1', { receiver: 'bob', inline: [taken] })
    expect(movementsIn(pay('alice', 'bob', '1', { inline: [notice] }))).toEqual([
      'transfer alice bob 1 USDP',
      'transfer bob mallory 9 USDP',
    ])
  })

  it('counts twice where an action ran the same again as an inline action', () => {
    const again = pay('alice', 'bob', '1', { sequence: 2 })
    expect(movementsIn(pay('alice', 'bob', '1', { sequence: 1, inline: [again] }))).toHaveLength(2)
    const versioned = { ...again, receipt: ['action_receipt_v0', again.receipt] }
    expect(movementsIn(pay('alice', 'bob', '1', { sequence: 1, inline: [versioned] }))).toHaveLength(2)
  })

  it('counts twice where a token of another chain does so', () => {
    const token = { account: 'eosio.token' }
    const again = pay('alice', 'bob', '1 EOS', { ...token, sequence: 2 })
    expect(
      movementsIn(pay('alice', 'bob', '1 EOS', { ...token, sequence: 1, inline: [again] })),
    ).toHaveLength(2)
  })

  it('is unclear where a copy may be a notification or a second run', () => {
    const { act } = pay('alice', 'bob', '1')
    const both = pay('alice', 'bob', '1', { inline: [{ act, inline_traces: [] }] })
    expect(movementsIn(both)).toHaveLength(1)
    expect(unclearIn(both)).toEqual(['usdp::transfer 1 USDP'])
  })

  it.each([
    ['USDP', 'usdp', 'vault'],
    ['PLASMA', 'ion.token', 'vault'],
    ['EOS', 'eosio.token', 'vault'],
  ])(
    'of %s counts once where another contract passes it on to the token’s contract',
    (token, keeper, vault) => {
      const data = ['alice', 'bob', `10.0000 ${token}`] as const
      const real = pay(...data, { account: keeper })
      const wrapper = pay(...data, { account: vault, inline: [real] })
      expect(movementsIn(wrapper)).toEqual([`transfer alice bob 10.0000 ${token}`])
      expect(money(wrapper).movements[0]?.contract).toBe(keeper)
      expect(unclearIn(wrapper)).toEqual([])
      const twice = pay(...data, { account: 'outer', inline: [wrapper] })
      expect(movementsIn(twice), 'a wrapper of a wrapper').toHaveLength(1)
      const legs = [
        pay('alice', vault, `10 ${token}`, { account: keeper }),
        pay(vault, 'bob', `9 ${token}`, { account: keeper }),
      ]
      expect(movementsIn(pay(...data, { account: vault, inline: legs })), 'in two steps').toHaveLength(2)
    },
  )

  it('still counts where a notified account copies the action', () => {
    const fake = pay('alice', 'bob', '5 EOS', { account: 'fake' })
    const notice = pay('alice', 'bob', '5 EOS', { account: 'eosio.token', receiver: 'bob', inline: [fake] })
    const nested = pay('alice', 'bob', '5 EOS', { account: 'eosio.token', inline: [notice] })
    const flat = [
      { ...nested, action_ordinal: 1, inline_traces: [] },
      { ...notice, action_ordinal: 2, creator_action_ordinal: 1, inline_traces: [] },
      { ...fake, action_ordinal: 3, creator_action_ordinal: 2, inline_traces: [] },
    ]
    const listed = { ...flat[0], inline_traces: flat.slice(1) }
    for (const traces of [[nested], flat, [listed]])
      expect(money(...traces).movements.map(({ contract }) => contract)).toEqual(['eosio.token', 'fake'])
  })

  it('moves only in the contract that keeps the token', () => {
    const fake = pay('bank', 'alice', '1000 USDP', { account: 'fake' })
    expect(movementsIn(fake)).toEqual([])
    expect(unclearIn(fake)).toEqual(['fake::transfer 1000 USDP'])
  })

  it.each<[string, string, object, Given, string[]]>([
    ['burnt', 'burn', { owner: 'alice', quantity: '5' }, {}, ['retire alice null 5 USDP']],
    ['retired', 'retire', { quantity: '5 USDP' }, {}, ['retire alice null 5 USDP']],
    ['issued', 'issue', { to: 'bob', quantity: '5' }, {}, ['issue null bob 5 USDP']],
    [
      'staked with somebody',
      'stake',
      { from: 'alice', to: 'pool', quantity: '5' },
      {},
      ['transfer alice pool 5 USDP'],
    ],
    ['burnt elsewhere', 'burn', { owner: 'alice', quantity: '5 USDP' }, { account: 'vault' }, []],
    ['staked with nobody', 'stake', { owner: 'alice', quantity: '5' }, {}, []],
    ['staked elsewhere', 'stake', { owner: 'alice', quantity: '5 USDP' }, { account: 'vault' }, []],
    ['offered', 'offer', { from: 'alice', to: 'bob', quantity: '5' }, {}, []],
    ['inside a struct', 'swap', { orders: [{ pay: { value: '5 USDP' } }] }, { account: 'vault' }, []],
    ['of an unknown token', 'lock', { quantity: '5 LPT' }, { account: 'vault' }, []],
  ])('that is %s counts or is unclear', (_, name, data, given, movements) => {
    const top = trace(name, data, given)
    expect(movementsIn(top)).toEqual(movements)
    expect(unclearIn(top)).toHaveLength(movements.length === 0 ? 1 : 0)
  })

  it('is not unclear because of actions that cannot move it', () => {
    const paid = pay('alice', 'bank', '5')
    const report = trace(
      'receipt',
      { bet: { amount: { value: '4.9 USDP' } } },
      { account: 'logs', actor: 'dice' },
    )
    expect(
      unclearIn(trace('bet', { quantity: '5 USDP' }, { account: 'dice', inline: [paid, report] })),
    ).toEqual([])
    expect(
      unclearIn(
        trace(
          'bet',
          {},
          { account: 'dice', inline: [{ ...report, act: { ...report.act, authorization: [] } }] },
        ),
      ),
    ).toHaveLength(1)
    expect(unclearIn(trace('create', { issuer: 'bank', maximum_supply: '1000 USDP' }))).toEqual([])
    expect(unclearIn(trace('say', { memo: '5 USDP' }, { account: 'chat' }))).toEqual([])
  })

  it('is unclear in an action authorised by an account that was only notified above', () => {
    const notice = pay('alice', 'bob', '5', { receiver: 'alice' })
    const lock = trace('lock', { owner: 'alice', quantity: '7 EURP' }, { account: 'vault' })
    expect(unclearIn(pay('alice', 'bob', '5', { inline: [notice, lock] }))).toEqual(['vault::lock 7 EURP'])
    const flat = [
      { ...pay('alice', 'bob', '5'), action_ordinal: 1 },
      { ...notice, action_ordinal: 2, creator_action_ordinal: 1 },
      { ...lock, action_ordinal: 3, creator_action_ordinal: 1 },
    ]
    expect(unclearIn({ ...flat[0], inline_traces: flat.slice(1) })).toEqual(['vault::lock 7 EURP'])
    const byAlice = { ...lock, action_ordinal: 3, creator_action_ordinal: 2 }
    expect(
      unclearIn({ ...flat[0], inline_traces: [flat[1], byAlice] }),
      'the notified account runs code of its own',
    ).toEqual([])
  })

  it('is unclear where a token’s contract is only notified, or its data is packed', () => {
    const notice = trace('bet', { quantity: '5 USDP' }, { account: 'dice', receiver: 'usdp' })
    const bet = trace(
      'bet',
      { quantity: '5 USDP' },
      { account: 'dice', inline: [pay('alice', 'bank', '5'), notice] },
    )
    expect(unclearIn(bet)).toEqual(['dice::bet 5 USDP'])
    expect(unclearIn(trace('sweep', '00ab'))).toEqual(['usdp::sweep'])
    expect(unclearIn(trace('transfer', { from: 'a', to: 'b', value: '5' }))).toEqual(['usdp::transfer'])
  })

  it('is complete only where no trace is left out', () => {
    expect(money(pay('alice', 'bob', '1')).isWhole).toBe(true)
    expect(money(trace('bet', {}, { inline: [{}] })).isWhole).toBe(false)
    expect(money({ ...trace('bet', {}), inline_traces: undefined }).isWhole).toBe(false)
    expect(money({ ...trace('bet', {}), inline_traces: undefined, action_ordinal: 1 }).isWhole).toBe(true)
  })

  it('is found in five thousand contracts that call one another', () => {
    let deep: object = pay('a', 'b', '1 EOS', { account: 'token' })
    for (let n = 0; n < 5000; n++)
      deep = pay(`a${n}`, `b${n}`, `${n + 2} EOS`, { account: n % 2 ? 'one' : 'two', inline: [deep] })
    expect(money(deep).movements).toHaveLength(5001)
  })

  it('is balanced, whatever is paid', () => {
    const name = fc.constantFrom('alice', 'bob', 'bank', 'carol')
    const some = fc
      .tuple(name, name, fc.bigInt(1n, 10n ** 30n), fc.nat(18))
      .map(([from, to, units, decimals]) => pay(from, to, `${toDecimal({ units, decimals })} USDP`))
    fc.assert(
      fc.property(fc.array(some), (payments) => {
        const { movements } = money(...payments)
        expect(movements).toHaveLength(payments.length)
        expect(tokenSums(movements).every(({ isBalanced }) => isBalanced)).toBe(true)
      }),
    )
  })
})
