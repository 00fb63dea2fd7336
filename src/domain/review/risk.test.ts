import { describe, expect, it } from 'vitest'
import { parseAmount } from '~/domain/money/amount'
import { costsOf, predictedFees, outgoingAmounts, tokensIn } from './cost'
import type { SendRequest } from '~/domain/draft/draft'
import { pastCallsOf } from './past-calls'
import { item, rawBet, rawTransfer, trace } from '~/domain/receipt/tx-fixture'
import type { Fees } from '~/domain/money/fee'
import type { JsonObject } from '~/domain/json/json'
import { recipientOf } from './recipients'
import { riskId, risksOf, type ReviewFacts, type RiskKind } from './risk'
import type { ActionItem } from '~/domain/trace/trace'

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
const requestTo = (
  name: string,
  data: JsonObject,
  account = 'usdp',
  authorization = [level('alice')],
): SendRequest => ({
  actions: [{ account, name, authorization, data }],
})
const pay = (to: string, quantity = '1', more: JsonObject = {}) =>
  requestTo('transfer', { from: 'alice', to, quantity, memo: '', ...more })
const pastPayment = (to: string, quantity: string, sequence = '1') =>
  item(
    sequence,
    trace({
      account: 'usdp',
      name: 'transfer',
      authorization: [level('alice')],
      data: { from: 'alice', to, quantity },
    }),
  )
const factsWith = (change: Partial<ReviewFacts> = {}): ReviewFacts => ({
  account: 'alice',
  familiar: ['plasma.dice', 'bank.dice', 'auth.dice'],
  contacts: [],
  balances: new Map([['USDP', fees('100')]]),
  history: new Map([['usdp', [pastPayment('bobsleigh', '1')]]]),
  elsewhere: [],
  sent: [],
  ...change,
})
const risksIn = (request: SendRequest, facts: ReviewFacts = factsWith()) =>
  risksOf(request, facts).map(({ kind, grave }): [RiskKind, boolean] => [kind, grave])

describe('an ordinary transfer', () => {
  it.each(['bobsleigh', 'alice', 'bank.dice', 'plasma.dice', 'usdp'])('to %s carries no risk', (to) => {
    expect(risksIn(pay(to))).toEqual([])
  })
  it('to a new recipient has a risk that is not grave', () => {
    expect(risksIn(pay('stranger'))).toEqual([['new-recipient', false]])
    expect(risksIn(requestTo('gift', { recipient: 'stranger' }))).toEqual([
      ['unknown-action', false],
      ['new-recipient', false],
    ])
  })
  it('by a user without any history has no grave risk', () => {
    const fresh = factsWith({ history: new Map([['usdp', []]]) })
    expect(risksIn(pay('stranger'), fresh)).toEqual([
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
  ])('%s looks like %s, so the new recipient is grave too', (to, other) => {
    const [risk, stranger] = risksOf(pay(to), factsWith())
    expect(risk).toMatchObject({ kind: 'look-alike', grave: true, what: to, other, action: 0 })
    expect(stranger).toMatchObject({ kind: 'new-recipient', grave: true })
  })
  it('may also be taken for somebody whom the user only has a name for', () => {
    const [risk] = risksOf(pay('muunwalker'), factsWith({ contacts: ['muvnwalker'] }))
    expect(risk).toMatchObject({ kind: 'look-alike', grave: true, other: 'muvnwalker' })
  })
  it.each(['carol', 'dave', 'moonwalker'])('%s looks like no known name', (to) => {
    expect(risksIn(pay(to))).toEqual([['new-recipient', false]])
  })
  it('are not called new where the history is unknown', () => {
    expect(risksIn(pay('stranger'), factsWith({ history: new Map([['usdp', null]]) }))).toEqual([
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
  ])('are read from %j: %s', (data, to) => {
    expect(recipientOf(requestTo('x', data).actions[0]!)).toBe(to)
  })
})

const afterPaying = (...amounts: string[]) =>
  factsWith({
    history: new Map([['usdp', amounts.map((amount, n) => pastPayment('bobsleigh', amount, `${n + 1}`))]]),
  })

describe('amounts', () => {
  it.each<[string, [RiskKind, boolean][]]>([
    ['90', []],
    ['90.000000000000000001', [['most-of-balance', true]]],
    ['100', [['most-of-balance', true]]],
    ['100.000000000000000001', [['more-than-balance', true]]],
  ])('%s of a balance of 100 USDP', (quantity, risks) => {
    expect(risksIn(pay('bobsleigh', quantity))).toEqual(risks)
  })
  it('are added up over all actions', () => {
    const actions = [...pay('bobsleigh', '50').actions, ...pay('bobsleigh', '45').actions]
    const [risk] = risksOf({ actions }, factsWith())
    expect(risk).toMatchObject({
      kind: 'most-of-balance',
      action: null,
      what: 'USDP',
      amount: parseAmount('95'),
    })
  })
  it('that are grave make a new recipient grave', () => {
    expect(risksIn(pay('stranger', '95'))).toEqual([
      ['most-of-balance', true],
      ['new-recipient', true],
    ])
  })
  it('whose fee in PLASMA cannot be paid are not grave', () => {
    const poor = factsWith({ balances: new Map([['USDP', fees('100', '0')]]) })
    expect(risksIn(pay('bobsleigh', '1', { paySysCms: true }), poor)).toEqual([['fee-not-covered', false]])
    expect(risksIn(pay('bobsleigh', '1', { paySysCms: true }))).toEqual([])
  })
  it('without a known balance are shown as unchecked', () => {
    expect(risksIn(pay('bobsleigh'), factsWith({ balances: new Map([['USDP', null]]) }))).toEqual([
      ['balance-unchecked', false],
    ])
  })

  it.each<[string[], string, boolean]>([
    [['1', '2', '3'], '30', false],
    [['1', '2', '3'], '30.000000000000000001', true],
    [['3', '2', '1'], '31', true],
    [['1', '2'], '80', false],
    [['1', '2', '1', '2', '50'], '80', false],
  ])('after calls of %j, %s is unusual: %s', (earlier, quantity, isUnusual) => {
    expect(risksIn(pay('bobsleigh', quantity), afterPaying(...earlier))).toEqual(
      isUnusual ? [['unusual-amount', true]] : [],
    )
  })
  it('of other people, of other tokens and received ones do not count as usual', () => {
    const received = item(
      '9',
      trace({
        account: 'usdp',
        name: 'transfer',
        authorization: [level('bob')],
        data: { from: 'bob', to: 'alice', quantity: '1' },
      }),
    )
    const facts = factsWith({
      history: new Map([['usdp', [received, received, received, pastPayment('bob', '1')]]]),
    })
    expect(risksIn(pay('bob', '80'), facts)).toEqual([])
  })
})

type Act = Parameters<typeof trace>[0]
const act = (name: string, data: JsonObject, account = 'usdp', authorization = [level('alice')]): Act => ({
  account,
  name,
  authorization,
  data,
})
const paid = (to: string, quantity = '1', account = 'usdp', from = 'alice') =>
  act('transfer', { from, to, quantity }, account, [level(from)])
let numbered = 100
/** A trace with a sequence of its own, and its inline actions. */
const run = (what: Act, change: JsonObject = {}, inline: JsonObject[] = []): JsonObject => ({
  ...trace(what, { inline_traces: inline }),
  receipt: { receiver: what.account, global_sequence: ++numbered },
  ...change,
})
const entry = (raw: JsonObject) => item(String(++numbered), raw)
const swapCall = (name: string, inline: JsonObject[] = [], actor = 'alice') =>
  run(act(name, {}, 'swap', [level(actor)]), {}, inline)

const ownPayment = () => run(paid('bobsleigh'))
const innerCall = () => run(act('x', {}, 'plasma.dice', [level('alice', 'inner')]))
const risksOf80 = (items: ActionItem[], elsewhere: ActionItem[] = []) =>
  risksIn(pay('bobsleigh', '80'), factsWith({ history: new Map([['usdp', items]]), elsewhere: [elsewhere] }))
const threeOf = (raw: () => JsonObject) => [entry(raw()), entry(raw()), entry(raw())]

const bare = (what: Act, inline: JsonObject[] = []) => trace(what, { receipt: {}, inline_traces: inline })

describe('the user’s own history', () => {
  /** A payment that a contract makes in the user’s name is listed twice: in the trace of the call, and by itself. */
  const pulled = run(paid('bobsleigh', '1'))
  const asNotice = { receipt: { receiver: 'alice' } }
  const nothing = [
    ['unknown-action', false],
    ['new-recipient', false],
  ]

  it.each<[string, { usdp: ActionItem[]; elsewhere?: ActionItem[]; sent?: SendRequest[] }, unknown[]]>([
    ['includes a payment by the user', { usdp: [entry(run(paid('bobsleigh')))] }, []],
    [
      'includes a payment that two people have signed',
      {
        usdp: [
          entry(
            run(
              act('transfer', { from: 'alice', to: 'bobsleigh' }, 'usdp', [level('carol'), level('alice')]),
            ),
          ),
        ],
      },
      [],
    ],
    [
      'does not include somebody else’s payment to the same recipient',
      { usdp: [entry(run(paid('bobsleigh', '1', 'usdp', 'carol')))] },
      nothing,
    ],
    [
      'does not include a notification of a payment',
      { usdp: [entry(run(paid('bobsleigh'), asNotice))] },
      nothing,
    ],
    [
      'includes a call that failed, but not its payment',
      { usdp: [entry(run(paid('bobsleigh'), { except: { message: 'no' } }))] },
      [['new-recipient', false]],
    ],
    [
      'does not include a payment by the recipient',
      { usdp: [entry(run(paid('alice', '1', 'usdp', 'bobsleigh')))] },
      nothing,
    ],
    [
      'includes the recipient of an inline payment of the user’s call',
      { usdp: [entry(pulled)], elsewhere: [entry(swapCall('trade', [pulled]))] },
      [['unknown-action', false]],
    ],
    [
      'does not include an inline payment of somebody else’s call',
      { usdp: [entry(pulled)], elsewhere: [entry(swapCall('trade', [pulled], 'carol'))] },
      nothing,
    ],
    [
      'does not include a payment whose ordinals say it is inline',
      { usdp: [entry(run(paid('bobsleigh'), { action_ordinal: 2, creator_action_ordinal: 1 }))] },
      nothing,
    ],
    [
      'includes a payment whose ordinals say it is not inline',
      { usdp: [entry(run(paid('bobsleigh'), { action_ordinal: 1, creator_action_ordinal: 0 }))] },
      [],
    ],
    [
      'includes the recipient of payments in another token',
      { usdp: [], elsewhere: threeOf(() => run(paid('bobsleigh', '5', 'eurp'))) },
      [['unknown-action', false]],
    ],
    [
      'includes the recipient of another action',
      { usdp: [], elsewhere: [entry(run(act('gift', { recipient: 'bobsleigh' }, 'gifts')))] },
      [['unknown-action', false]],
    ],
    ['includes the recipient of a receipt', { usdp: [], sent: [pay('bobsleigh')] }, []],
    [
      'includes the recipient of a receipt in another token',
      { usdp: [], sent: [requestTo('transfer', { from: 'alice', to: 'bobsleigh', quantity: '1' }, 'eurp')] },
      [['unknown-action', false]],
    ],
    [
      'does not include a recipient whom no receipt names',
      { usdp: [], sent: [pay('carol')] },
      [['new-recipient', false]],
    ],
    ['may be empty', { usdp: [] }, nothing],
  ])('%s', (_, { usdp, elsewhere = [], sent = [] }, risks) => {
    const facts = factsWith({ history: new Map([['usdp', usdp]]), elsewhere: [elsewhere], sent })
    expect(risksIn(pay('bobsleigh'), facts)).toEqual(risks)
  })

  it('without receipts in the traces, leaves out equal notifications and recognises inline actions by content', () => {
    const withNotice = bare(paid('bobsleigh'), [bare(paid('bobsleigh'))])
    expect(
      risksIn(pay('bobsleigh'), factsWith({ history: new Map([['usdp', [entry(withNotice)]]]) })),
    ).toEqual([])
    const inline = bare(paid('bobsleigh'))
    const cause = bare(act('trade', {}, 'swap', [level('carol')]), [inline])
    const facts = factsWith({ history: new Map([['usdp', [entry(inline)]]]), elsewhere: [[entry(cause)]] })
    expect(risksIn(pay('bobsleigh'), facts)).toEqual(nothing)
  })

  it('includes the contract that a receipt was for', () => {
    const facts = factsWith({ sent: [requestTo('trade', {}, 'swap')] })
    expect(risksIn(pay('swap'), facts)).toEqual([])
    expect(risksIn(pay('swap'), factsWith())).toEqual([['new-recipient', false]])
  })

  it('judges what is usual only by executed calls of the user', () => {
    expect(risksOf80(threeOf(ownPayment))).toEqual([['unusual-amount', true]])
    expect(
      risksOf80([
        entry(ownPayment()),
        ...threeOf(() => run(paid('bobsleigh'), { except: { message: 'no' } })),
      ]),
    ).toEqual([])
    const pulled = [ownPayment(), ownPayment(), ownPayment()]
    expect(
      risksOf80([entry(ownPayment()), ...pulled.map(entry)], [entry(swapCall('trade', pulled))]),
    ).toEqual([])
  })

  it('does not include a permission that a contract used in the user’s name', () => {
    const inline = [innerCall(), innerCall(), innerCall()]
    const facts = factsWith({
      history: new Map([['plasma.dice', inline.map(entry)]]),
      elsewhere: [[entry(swapCall('trade', inline))]],
    })
    expect(risksIn(requestTo('x', {}, 'plasma.dice'), facts)).toEqual([['unknown-action', false]])
    const alone = factsWith({ history: new Map([['plasma.dice', inline.map(entry)]]) })
    expect(risksIn(requestTo('x', {}, 'plasma.dice'), alone)).toEqual([['new-permission', true]])
  })

  it('does not include an account that sent a small amount from a look-alike name', () => {
    const dust = entry(run(paid('alice', '0.0001', 'usdp', 'bobs1eigh')))
    const facts = factsWith({ history: new Map([['usdp', [entry(run(paid('bobsleigh'))), dust]]]) })
    expect(risksIn(pay('bobsleigh'), facts)).toEqual([])
    expect(risksIn(pay('bobs1eigh'), facts)).toEqual([
      ['look-alike', true],
      ['new-recipient', true],
    ])
    const paidMe = entry(run(paid('alice', '5', 'usdp', 'carolina')))
    expect(risksIn(pay('caro1ina'), factsWith({ elsewhere: [[paidMe]] }))).toEqual([
      ['look-alike', true],
      ['new-recipient', true],
    ])
  })

  it('does not include a recipient whom a contract names in a payment the user did not authorise', () => {
    const claimed = run(
      act('transfer', { from: 'alice', to: 'mallory', quantity: '1 USDP' }, 'swap', [level('swap')]),
    )
    const facts = factsWith({ elsewhere: [[entry(swapCall('trade', [claimed]))]] })
    expect(risksIn(pay('mallory'), facts)).toEqual([['new-recipient', false]])
  })
})

const bets = (n: number) =>
  factsWith({
    history: new Map([['plasma.dice', Array.from({ length: n }, (_, k) => item(`${k + 1}`, rawBet))]]),
  })
const bet = (permission: string) =>
  requestTo('bet', { user: 'alice', quantity: '1 USDP' }, 'plasma.dice', [level('alice', permission)])

describe('permissions', () => {
  it.each<[string, number, [RiskKind, boolean][]]>([
    ['auth.dice', 3, []],
    ['active', 3, [['new-permission', true]]],
    ['active', 2, [['new-permission', false]]],
  ])('%s, after %i calls with another', (permission, calls, risks) => {
    expect(risksIn(bet(permission), bets(calls))).toEqual(risks)
  })
  it('are shown, the new one and the usual one', () => {
    expect(risksOf(bet('owner'), bets(3))[0]).toMatchObject({ what: 'alice@owner', other: 'alice@auth.dice' })
  })
  it('of another actor are not judged', () => {
    expect(risksIn(requestTo('bet', {}, 'plasma.dice', [level('bob', 'x')]), bets(3))).toEqual([
      ['other-actor', false],
    ])
    expect(
      risksIn(requestTo('bet', {}, 'plasma.dice', [level('bob', 'x')]), { ...bets(3), account: '' }),
    ).toEqual([])
  })
})

describe('an action', () => {
  it.each(['setcode', 'setabi', 'updateauth', 'deleteauth', 'linkauth'])('named %s is grave', (name) => {
    expect(risksIn(requestTo(name, {}, 'eosio'), factsWith({ history: new Map([['eosio', []]]) }))).toEqual([
      ['system-action', true],
      ['unknown-action', false],
    ])
  })
  it('is not known from a notification of it', () => {
    const notice = item('1', { ...rawTransfer, receipt: { receiver: 'alice' } })
    expect(risksIn(pay('bank.dice'), factsWith({ history: new Map([['usdp', [notice]]]) }))).toEqual([
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
  ])('with %s in its data is grave, in any place', (_, text, codes) => {
    for (const data of [{ memo: text }, { list: [{ deep: text }] }, { [text]: 1 }])
      expect(risksOf(requestTo('transfer', data), factsWith())[0]).toMatchObject({
        kind: 'hidden-signs',
        grave: true,
        what: codes,
      })
  })
  it.each(['two\nlines\tand', 'сообщение', 'سلام', 'می\u200Cخواهم', '👩‍👩‍👧', '❤️', '日本'])(
    'with %s in its data is no risk',
    (memo) => {
      expect(risksIn(pay('bobsleigh', '1', { memo }))).toEqual([])
    },
  )
})

it('risks are ordered grave first, and each has its own id', () => {
  const risks = risksOf(pay('a1ice', '99', { memo: '\u202E' }), factsWith())
  expect(risks.map(({ grave }) => grave)).toEqual(
    risks.map(({ grave }) => grave).toSorted((a, b) => Number(b) - Number(a)),
  )
  expect(new Set(risks.map(riskId)).size).toBe(risks.length)
})

describe('the cost of a request', () => {
  const balances = new Map([['USDP', fees('100')]])
  const costs = (request: SendRequest) => costsOf(outgoingAmounts(request, 'alice'), balances)
  it('includes the fee in the amount', () => {
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
  it('has a fee in PLASMA beside the amount', () => {
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
  it('is not covered when one amount is not more than its fee', () => {
    const { actions } = pay('bob', '0.000000000000000002')
    const [usdp] = costs({ actions: [...actions, ...pay('bob', '5').actions] })
    expect(usdp).toMatchObject({ covered: false })
  })
  it('counts the stake of an action, but not other people’s money', () => {
    expect(outgoingAmounts(requestTo('bet', { quantity: '2 USDP', other: '3 USDP' }), 'alice')).toMatchObject(
      [{ kind: 'named', token: 'USDP', to: null }],
    )
    expect(outgoingAmounts(pay('bob'), 'carol')).toEqual([])
    expect(
      outgoingAmounts(requestTo('transfer', { from: 'bob', to: 'alice', quantity: '1' }), 'alice'),
    ).toEqual([])
  })
  it('leaves out tokens without a known balance', () => {
    expect(costs(requestTo('bet', { quantity: '2 EURP' }))).toEqual([])
    expect(tokensIn(requestTo('x', { a: ['1 EURP', { b: '2 USDP' }], c: '3 EURP', d: 4 }))).toEqual([
      'EURP',
      'USDP',
    ])
    expect(tokensIn(pay('bob'))).toEqual(['USDP'])
  })
})

describe('past calls', () => {
  it('show what the latest calls moved', () => {
    const failed = item('3', { ...rawBet, except: { message: 'no' }, inline_traces: [] })
    const notice = item('5', { ...rawBet, receipt: { receiver: 'alice' } })
    expect(
      pastCallsOf([notice, item('4', rawBet), failed, item('2', rawTransfer)], 'plasma.dice', 'bet'),
    ).toEqual({
      calls: 2,
      failed: 1,
      moved: [{ token: 'USDP', calls: 1, least: parseAmount('10.5'), most: parseAmount('10.5') }],
      latest: Date.UTC(2026, 0, 1, 0, 0, 0, 500),
    })
  })
  it('are at most fifty, with the least and the most moved', () => {
    const calls = Array.from({ length: 60 }, (_, n) => pastPayment('bob', `${60 - n}`, `${n + 1}`))
    expect(pastCallsOf(calls, 'usdp', 'transfer')).toMatchObject({
      calls: 50,
      moved: [{ calls: 50, least: parseAmount('11'), most: parseAmount('60') }],
    })
    expect(pastCallsOf([], 'usdp', 'transfer')).toEqual({ calls: 0, failed: 0, moved: [], latest: null })
  })
})
