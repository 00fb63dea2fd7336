import { array, assert, boolean, constantFrom, nat, property, record } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { add, parseAmount, subtract, toDecimal, type Amount } from '~/domain/money/amount'
import { payment, sample, tell } from './entry-fixture'
import { createHistory, type ListQuery } from './history'
import type { MonthQuestion } from './month'

const [from, to] = [Date.UTC(2026, 10, 1), Date.UTC(2026, 11, 1)]
const perspective = { accounts: ['alice'], mine: true }
const question = (more: Partial<MonthQuestion>): MonthQuestion => ({
  from,
  to,
  perspective,
  tokens: ['USDP'],
  isWhole: true,
  now: {},
  receipts: [],
  ...more,
})
const text = (amount: Amount | null) => amount && toDecimal(amount)

type Move = {
  isIn: boolean
  quantity: number
  isWhole: boolean
  day: number
  isBroken?: boolean
  trx?: string
}
/** Days count from the beginning of October. */
const item = ({ isIn, quantity, isWhole, day, isBroken, trx }: Move, index: number) => {
  const [payer, payee] = isIn ? ['bob', 'alice'] : ['alice', 'bob']
  const paid = payment(payer, payee, `${quantity} USDP`)
  return sample({
    ...paid,
    data: { ...paid.data, paySysCms: isWhole },
    sequence: index + 1,
    trx: trx ?? `t${index}`,
    time: new Date(Date.UTC(2026, 9, 1 + day)).toISOString(),
    ...(isBroken && { except: { message: 'no' } }),
  })
}
const month = (moves: Move[], ask: MonthQuestion, gaps: { after: number; before: number }[] = []) => {
  const history = createHistory()
  tell(history, [JSON.stringify(moves.map(item))])
  return history.month(ask, gaps)
}
const whole = (day: number, quantity: number): Move => ({ isIn: true, isWhole: true, quantity, day })

describe('a month', () => {
  it('is carried back from the balance of now over what surely arrived whole', () => {
    const { tokens } = month(
      [whole(3, 1), whole(35, 10), whole(70, 100)],
      question({ now: { USDP: '111.5' } }),
    )
    expect(
      tokens.map(({ opening, closing, in: got, rest }) => [opening, got, closing, rest].map(text)),
    ).toEqual([['1.5', '10', '11.5', '0.0']])
  })

  it('has no opening where a fee may have been paid after it, and one again where a receipt knows the balance', () => {
    const out: Move = { isIn: false, isWhole: false, quantity: 5, day: 36, trx: 'mine' }
    const moves = [whole(3, 1), whole(35, 10), out]
    const now = { USDP: '20' }
    expect(month(moves, question({ now })).tokens[0]).toMatchObject({ opening: null, rest: null })
    const receipts = [{ transaction: 'mine', before: { USDP: '25.3' }, after: { USDP: '20' } }]
    const [known] = month(moves, question({ now, receipts })).tokens
    expect([known!.opening, known!.rest, known!.closing].map(text)).toEqual(['15.3', '-0.3', '20'])
  })

  it('tells nothing where two balances contradict each other, across a gap, or before the oldest action', () => {
    const moves = [whole(3, 1), whole(35, 10)]
    const ask = question({ now: { USDP: '20' } })
    const receipts = [{ transaction: 't1', before: { USDP: '11' }, after: { USDP: '19' } }]
    expect(month(moves, { ...ask, receipts }).tokens[0]).toMatchObject({ opening: null, closing: null })
    const gaps = [{ after: Date.UTC(2026, 9, 4), before: Date.UTC(2026, 10, 5) }]
    expect(month(moves, ask, gaps)).toMatchObject({ tokens: [{ opening: null }], gaps })
    expect(month([whole(35, 10)], ask).tokens[0]!.opening).toBeNull()
    expect(month([whole(35, 10)], ask).begins).toBe(Date.UTC(2026, 10, 5))
  })

  it('carries nothing where a source has not answered or could not be read', () => {
    const [told] = month(
      [whole(3, 1), whole(35, 10)],
      question({ now: { USDP: '20' }, isWhole: false }),
    ).tokens
    expect([text(told!.opening), text(told!.closing)]).toEqual([null, '20'])
  })

  it('carries PLASMA over nothing that one signed, and no token over an action of its own contract that is not understood', () => {
    const history = createHistory()
    const call = { account: 'some.dapp', name: 'open', time: '2026-11-07T12:00:00' }
    const mint = { account: 'eurp', name: 'vest', actor: 'bank', data: { reward: '3 EURP' } }
    tell(history, [
      JSON.stringify([
        sample({
          sequence: 1,
          trx: 'a',
          actor: 'bob',
          account: 'some.dapp',
          name: 'open',
          time: '2026-10-02T12:00:00',
        }),
        sample({ sequence: 2, trx: 'b', ...call }),
        sample({ sequence: 3, trx: 'c', ...mint, time: '2026-11-08T12:00:00' }),
        sample({
          sequence: 4,
          trx: 'd',
          ...mint,
          account: 'bank',
          actor: 'bank',
          time: '2026-11-09T12:00:00',
          data: { reward: '3 CZKP' },
        }),
      ]),
    ])
    const tokens = ['PLASMA', 'EURP', 'CZKP', 'USDP']
    const now = Object.fromEntries(tokens.map((token) => [token, '5']))
    const told = history.month(question({ tokens, now }), []).tokens
    expect(told.map(({ opening }) => text(opening))).toEqual([null, null, null, '5'])
  })

  const moves = array(
    record({
      isIn: boolean(),
      quantity: nat(50).map((n) => n + 1),
      isWhole: boolean(),
      day: nat(70),
      isBroken: constantFrom(false, false, true),
      fee: nat(1),
    }),
    { maxLength: 8 },
  )
  it('tells the true balance or none, whatever happened and whatever the fees were; its parts always add up', () => {
    assert(
      property(moves, nat(1000), (random, start) => {
        const sorted = random.toSorted((a, b) => a.day - b.day)
        const balances = [start]
        for (const { isIn, quantity, isWhole, isBroken, fee } of sorted) {
          const before = balances.at(-1) ?? 0
          const change = isBroken ? 0 : isIn ? quantity - (isWhole ? 0 : fee) : -quantity - fee
          balances.push(before + change)
        }
        const at = (day: number) => balances[sorted.filter((move) => move.day < day).length] ?? 0
        const [told] = month(sorted, question({ now: { USDP: String(balances.at(-1)) } })).tokens
        const { opening, closing, rest } = told!
        expect([null, String(at(31))]).toContain(text(opening))
        expect([null, String(at(61))]).toContain(text(closing))
        const known = opening && closing && rest
        const explained = known && add(subtract(add(opening, told!.in), told!.out), rest)
        expect(text(explained)).toBe(known && text(closing))
      }),
    )
  })
})

describe('what the rows found add up to', () => {
  it('is the sum of every payment that was made, to the unit', () => {
    const payments = array(
      record({
        isIn: boolean(),
        quantity: nat(10 ** 6).map((n) => n + 1),
        isWhole: boolean(),
        day: nat(60),
        isBroken: boolean(),
      }),
    )
    const query: ListQuery = { filter: '', upTo: '9999', perspective }
    assert(
      property(payments, (made) => {
        const history = createHistory()
        tell(history, [JSON.stringify(made.map(item))])
        const moved = made.filter(({ isBroken }) => !isBroken)
        const sum = (isIn: boolean) =>
          moved
            .filter((each) => each.isIn === isIn)
            .reduce((total, { quantity }) => total + BigInt(quantity), 0n)
        const { tokens, untold } = history.totals(query, { t0: { USDP: '0.25' } })
        const paysFirst = made[0] !== undefined && !made[0].isIn && !made[0].isBroken
        expect(tokens.map((each) => [each.in, each.out, each.fees].map(text))).toEqual(
          moved.length === 0 ? [] : [[String(sum(true)), String(sum(false)), paysFirst ? '0.25' : '0']],
        )
        expect(untold).toBe(moved.filter(({ isIn }) => !isIn).length - (paysFirst ? 1 : 0))
      }),
    )
  })

  it('ignores fees that are no amounts, and names the payments whose fee is not told', () => {
    const history = createHistory()
    tell(history, [JSON.stringify([item({ isIn: false, isWhole: true, quantity: 2, day: 1 }, 0)])])
    const query: ListQuery = { filter: '', upTo: '9', perspective }
    for (const fee of ['much', '0'])
      expect(history.totals(query, { t0: { USDP: fee } })).toMatchObject({
        untold: 1,
        tokens: [{ fees: parseAmount('0') }],
      })
  })
})
