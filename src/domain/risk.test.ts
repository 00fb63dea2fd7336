import { describe, expect, it } from 'vitest'
import { parseAmount } from './amount'
import { costsOf, predictedFees, spendsOf, tokensIn } from './cost'
import type { SendRequest } from './draft'
import { evidenceOf } from './evidence'
import { item, rawBet, rawTransfer, trace } from './fake-tx'
import type { Fees } from './fee'
import type { JsonObject } from './json'
import { idOf, recipientOf, risksOf, type Known, type RiskKind } from './risk'

const fees = (balance: string, plasma = '5'): Fees => {
  const side = {
    minFee: parseAmount('1'),
    feePercents: parseAmount('0.0001'),
    exchangeFeePercents: parseAmount('0.001'),
  }
  return {
    plasma: { ...side, balance: parseAmount(plasma, 18), rate: parseAmount('0.5') },
    currency: { ...side, balance: parseAmount(balance, 18), rate: parseAmount('2') },
  }
}
const level = (actor: string, permission = 'active') => ({ actor, permission })
const asks = (
  name: string,
  data: JsonObject,
  account = 'usdp',
  authorization = [level('alice')],
): SendRequest => ({
  actions: [{ account, name, authorization, data }],
})
const pay = (to: string, quantity = '1', more: JsonObject = {}) =>
  asks('transfer', { from: 'alice', to, quantity, memo: '', ...more })
const past = (to: string, quantity: string, sequence = '1') =>
  item(
    sequence,
    trace({
      account: 'usdp',
      name: 'transfer',
      authorization: [level('alice')],
      data: { from: 'alice', to, quantity },
    }),
  )
const known = (change: Partial<Known> = {}): Known => ({
  account: 'alice',
  familiar: ['plasma.dice', 'bank.dice', 'auth.dice'],
  balances: new Map([['USDP', fees('100')]]),
  history: new Map([['usdp', [past('bobsleigh', '1')]]]),
  ...change,
})
const found = (request: SendRequest, facts: Known = known()) =>
  risksOf(request, facts).map(({ kind, grave }): [RiskKind, boolean] => [kind, grave])

describe('an ordinary transfer', () => {
  it.each(['bobsleigh', 'alice', 'bank.dice', 'plasma.dice', 'usdp'])('to %s carries no risk', (to) => {
    expect(found(pay(to))).toEqual([])
  })
  it('to a stranger is worth a note, no more', () => {
    expect(found(pay('stranger'))).toEqual([['new-recipient', false]])
    expect(found(asks('gift', { recipient: 'stranger' }))).toEqual([
      ['unknown-action', false],
      ['new-recipient', false],
    ])
  })
  it('by somebody without any history is worth notes only', () => {
    const fresh = known({ history: new Map([['usdp', []]]) })
    expect(found(pay('stranger'), fresh)).toEqual([
      ['unknown-action', false],
      ['new-recipient', false],
    ])
  })
})

describe('recipients', () => {
  it.each([
    ['bobs1eigh', 'bobsleigh'],
    ['bobsleihg', 'bobsleigh'],
    ['bosleigh', 'bobsleigh'],
    ['a1ice', 'alice'],
    ['bankdice', 'bank.dice'],
    ['banc.dice', 'bank.dice'],
  ])('%s could be taken for %s: both it and the stranger are grave', (to, other) => {
    const [risk, stranger] = risksOf(pay(to), known())
    expect(risk).toMatchObject({ kind: 'look-alike', grave: true, what: to, other, action: 0 })
    expect(stranger).toMatchObject({ kind: 'new-recipient', grave: true })
  })
  it.each(['carol', 'dave', 'moonwalker'])('%s could not', (to) => {
    expect(found(pay(to))).toEqual([['new-recipient', false]])
  })
  it('nobody is a stranger where the history is not known', () => {
    expect(found(pay('stranger'), known({ history: new Map([['usdp', null]]) }))).toEqual([
      ['history-unchecked', false],
    ])
  })
  it.each([
    [{ to: 'bob' }, 'bob'],
    [{ recipient: 'bob' }, 'bob'],
    [{ receiver: 'bob' }, 'bob'],
    [{ to: 'Not A Name' }, null],
    [{ to: 7 }, null],
    [{}, null],
  ])('%j goes to %s', (data, to) => {
    expect(recipientOf(asks('x', data).actions[0]!)).toBe(to)
  })
})

const habit = (...amounts: string[]) =>
  known({ history: new Map([['usdp', amounts.map((amount, n) => past('bobsleigh', amount, `${n + 1}`))]]) })

describe('amounts', () => {
  it.each<[string, [RiskKind, boolean][]]>([
    ['90', []],
    ['90.000000000000000001', [['most-of-balance', true]]],
    ['100', [['most-of-balance', true]]],
    ['100.000000000000000001', [['more-than-balance', true]]],
  ])('%s of 100 USDP', (quantity, risks) => {
    expect(found(pay('bobsleigh', quantity))).toEqual(risks)
  })
  it('are summed over all actions', () => {
    const actions = [...pay('bobsleigh', '50').actions, ...pay('bobsleigh', '45').actions]
    const [risk] = risksOf({ actions }, known())
    expect(risk).toMatchObject({
      kind: 'most-of-balance',
      action: null,
      what: 'USDP',
      amount: parseAmount('95'),
    })
  })
  it('make a stranger grave', () => {
    expect(found(pay('stranger', '95'))).toEqual([
      ['most-of-balance', true],
      ['new-recipient', true],
    ])
  })
  it('a fee in PLASMA that cannot be paid is a note', () => {
    const poor = known({ balances: new Map([['USDP', fees('100', '0')]]) })
    expect(found(pay('bobsleigh', '1', { paySysCms: true }), poor)).toEqual([['fee-not-covered', false]])
    expect(found(pay('bobsleigh', '1', { paySysCms: true }))).toEqual([])
  })
  it('without a known balance are said to be unchecked', () => {
    expect(found(pay('bobsleigh'), known({ balances: new Map([['USDP', null]]) }))).toEqual([
      ['balance-unchecked', false],
    ])
  })

  it.each<[string[], string, boolean]>([
    [['1', '2', '3'], '30', false],
    [['1', '2', '3'], '30.000000000000000001', true],
    [['3', '2', '1'], '31', true],
    [['1', '2'], '80', false],
    [['1', '2', '1', '2', '50'], '80', false],
  ])('after %j, %s is far outside: %s', (earlier, quantity, far) => {
    expect(found(pay('bobsleigh', quantity), habit(...earlier))).toEqual(
      far ? [['unusual-amount', true]] : [],
    )
  })
  it('of others, of other tokens and received ones are no habit', () => {
    const received = item(
      '9',
      trace({
        account: 'usdp',
        name: 'transfer',
        authorization: [level('bob')],
        data: { from: 'bob', to: 'alice', quantity: '1' },
      }),
    )
    const facts = known({ history: new Map([['usdp', [received, received, received, past('bob', '1')]]]) })
    expect(found(pay('bob', '80'), facts)).toEqual([])
  })
})

const bets = (n: number) =>
  known({
    history: new Map([['plasma.dice', Array.from({ length: n }, (_, k) => item(`${k + 1}`, rawBet))]]),
  })
const bet = (permission: string) =>
  asks('bet', { user: 'alice', quantity: '1 USDP' }, 'plasma.dice', [level('alice', permission)])

describe('permissions', () => {
  it.each<[string, number, [RiskKind, boolean][]]>([
    ['auth.dice', 3, []],
    ['active', 3, [['new-permission', true]]],
    ['active', 2, [['new-permission', false]]],
  ])('%s after %i calls by another', (permission, calls, risks) => {
    expect(found(bet(permission), bets(calls))).toEqual(risks)
  })
  it('names both', () => {
    expect(risksOf(bet('owner'), bets(3))[0]).toMatchObject({ what: 'alice@owner', other: 'alice@auth.dice' })
  })
  it('of another actor are another matter', () => {
    expect(found(asks('bet', {}, 'plasma.dice', [level('bob', 'x')]), bets(3))).toEqual([
      ['other-actor', false],
    ])
    expect(found(asks('bet', {}, 'plasma.dice', [level('bob', 'x')]), { ...bets(3), account: '' })).toEqual(
      [],
    )
  })
})

describe('what an action is', () => {
  it.each(['setcode', 'setabi', 'updateauth', 'deleteauth', 'linkauth'])('%s is grave', (name) => {
    expect(found(asks(name, {}, 'eosio'), known({ history: new Map([['eosio', []]]) }))).toEqual([
      ['system-action', true],
      ['unknown-action', false],
    ])
  })
  it('a notification is no call of one’s own', () => {
    const told = item('1', { ...rawTransfer, receipt: { receiver: 'alice' } })
    expect(found(pay('bank.dice'), known({ history: new Map([['usdp', [told]]]) }))).toEqual([
      ['unknown-action', false],
    ])
  })
  it.each([
    ['a right-to-left override', 'invoice \u202Egpj.exe', 'U+202E'],
    ['a zero-width space', 'a\u200Bb', 'U+200B'],
    ['a soft hyphen', 'a\u00ADb', 'U+00AD'],
    ['a bell', 'a\u0007', 'U+0007'],
    ['a tag', 'a\u{E0041}', 'U+E0041'],
    ['half a pair', 'a\uD800', 'U+D800'],
    ['a joiner between letters', 'a\u200Db', 'U+200D'],
    ['two of them', '\u202E\u2066\u202E', 'U+202E, U+2066'],
  ])('%s is grave wherever it stands', (_, text, codes) => {
    for (const data of [{ memo: text }, { list: [{ deep: text }] }, { [text]: 1 }])
      expect(risksOf(asks('transfer', data), known())[0]).toMatchObject({
        kind: 'hidden-signs',
        grave: true,
        what: codes,
      })
  })
  it.each(['two\nlines\tand', 'сообщение', 'سلام', 'می\u200Cخواهم', '👩‍👩‍👧', '❤️', '日本'])(
    '%s is not',
    (memo) => {
      expect(found(pay('bobsleigh', '1', { memo }))).toEqual([])
    },
  )
})

it('grave ones come first, and each has an id of its own', () => {
  const risks = risksOf(pay('a1ice', '99', { memo: '\u202E' }), known())
  expect(risks.map(({ grave }) => grave)).toEqual(
    risks.map(({ grave }) => grave).toSorted((a, b) => Number(b) - Number(a)),
  )
  expect(new Set(risks.map(idOf)).size).toBe(risks.length)
})

describe('what it costs', () => {
  const balances = new Map([['USDP', fees('100')]])
  const costs = (request: SendRequest) => costsOf(spendsOf(request, 'alice'), balances)
  it('the fee comes out of the amount', () => {
    expect(costs(pay('bob', '1.5'))).toEqual([
      {
        token: 'USDP',
        out: parseAmount('1.5'),
        fee: parseAmount('0.00015015', 18),
        beside: false,
        arrives: parseAmount('1.49984985', 18),
        covered: true,
        balance: parseAmount('100', 18),
        after: parseAmount('98.5', 18),
      },
    ])
    expect(predictedFees(costs(pay('bob', '1.5')))).toEqual(
      new Map([['USDP', parseAmount('0.00015015', 18)]]),
    )
  })
  it('or is paid in PLASMA beside it', () => {
    const [usdp, plasma] = costs(pay('bob', '1', { paySysCms: true }))
    expect(usdp).toMatchObject({
      token: 'USDP',
      beside: false,
      fee: { units: 0n },
      after: parseAmount('99', 18),
    })
    expect(plasma).toMatchObject({
      token: 'PLASMA',
      beside: true,
      out: { units: 0n },
      fee: parseAmount('0.0002', 18),
      after: parseAmount('4.9998', 18),
    })
  })
  it('an amount that is not more than its fee arrives nowhere, whatever else does', () => {
    const { actions } = pay('bob', '0.000000000000000002')
    const [usdp] = costs({ actions: [...actions, ...pay('bob', '5').actions] })
    expect(usdp).toMatchObject({ covered: false })
  })
  it('a stake that an action names counts; money of others does not', () => {
    expect(spendsOf(asks('bet', { quantity: '2 USDP', other: '3 USDP' }), 'alice')).toMatchObject([
      { kind: 'named', token: 'USDP', to: null },
    ])
    expect(spendsOf(pay('bob'), 'carol')).toEqual([])
    expect(spendsOf(asks('transfer', { from: 'bob', to: 'alice', quantity: '1' }), 'alice')).toEqual([])
  })
  it('tokens without a known balance are left out', () => {
    expect(costs(asks('bet', { quantity: '2 EURP' }))).toEqual([])
    expect(tokensIn(asks('x', { a: ['1 EURP', { b: '2 USDP' }], c: '3 EURP', d: 4 }))).toEqual([
      'EURP',
      'USDP',
    ])
    expect(tokensIn(pay('bob'))).toEqual(['USDP'])
  })
})

describe('evidence', () => {
  it('tells what the latest calls have moved', () => {
    const failed = item('3', { ...rawBet, except: { message: 'no' }, inline_traces: [] })
    const told = item('5', { ...rawBet, receipt: { receiver: 'alice' } })
    expect(
      evidenceOf([told, item('4', rawBet), failed, item('2', rawTransfer)], 'plasma.dice', 'bet'),
    ).toEqual({
      calls: 2,
      failed: 1,
      moved: [{ token: 'USDP', calls: 1, least: parseAmount('10.5'), most: parseAmount('10.5') }],
      latest: Date.UTC(2026, 0, 1, 0, 0, 0, 500),
    })
  })
  it('of fifty calls, and between which amounts', () => {
    const calls = Array.from({ length: 60 }, (_, n) => past('bob', `${60 - n}`, `${n + 1}`))
    expect(evidenceOf(calls, 'usdp', 'transfer')).toMatchObject({
      calls: 50,
      moved: [{ calls: 50, least: parseAmount('11'), most: parseAmount('60') }],
    })
    expect(evidenceOf([], 'usdp', 'transfer')).toEqual({ calls: 0, failed: 0, moved: [], latest: null })
  })
})
