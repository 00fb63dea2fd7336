import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { createDesk as createPayPlayDesk } from '#sandbox/vendors/payplay/desk'
import { payCoins } from '#sandbox/vendors/payplay/exchange'
import { isOpen as isOrderOpen } from '#sandbox/vendors/payplay/order'
import { createDesk as createPlisioDesk, depositAccount } from '#sandbox/vendors/plisio/desk'
import { isOpen } from '#sandbox/vendors/plisio/invoice'
import { createCoinLedger, NotEnoughCoins } from './ledger'
import { coins, product, quotient } from './rates'

const payers = ['alice', 'bob']
const coin = fc.constantFrom('BTC', 'ETH', 'USDT', 'LTC')
const step = fc.record({
  what: fc.constantFrom(
    'pay',
    'all',
    'confirm',
    'time',
    'fail',
    'cancel',
    'choose',
    'withdraw',
    'back',
    'arrive',
  ),
  coin: fc.constantFrom(...payCoins),
  payer: fc.constantFrom(...payers),
  units: fc.bigInt(0n, 10n ** 15n),
})
const scenario = fc.record({
  steps: fc.array(step, { maxLength: 12 }),
  coin,
  amount: fc.integer({ min: 1, max: 5000 }),
  fiat: fc.constantFrom('EUR', 'KRW', 'USD'),
  isClientPaying: fc.boolean(),
})

it('no coin is lost or made, whatever is done with invoices and orders', () => {
  const ledger = createCoinLedger()
  let now = 0
  const waiting: (() => void)[] = []
  const after = (_: number, act: () => void) => void waiting.push(act)
  const plisio = createPlisioDesk({
    clock: () => ({ now, blockMs: 1000 }),
    ledger,
    changed: () => {},
    after: () => {},
  })
  const payPlay = createPayPlayDesk({
    now: () => now,
    ledger,
    pendingMs: () => 1000,
    after,
    tellOrder: () => {},
    tellTransaction: () => {},
  })
  const ended = new Map<string, number>()
  const count = (word: string) => ended.set(word, (ended.get(word) ?? 0) + 1)

  fc.assert(
    fc.property(scenario, ({ steps, coin: cid, amount, fiat, isClientPaying }) => {
      const params = {
        order_name: 'a',
        order_number: 'b',
        source_amount: String(amount),
        source_currency: fiat,
        currency: cid,
      }
      let invoice = plisio.create({ params, origin: '', isClientPaying })
      const order = payPlay.create(
        { amount: String(amount), currency: fiat, externalId: null, successfulLink: null, failureLink: null },
        '',
      )
      for (const { what, coin: other, payer, units } of steps) {
        const due = invoice.price?.due ?? 0n
        const actions: Record<string, () => void> = {
          pay: () => [plisio.pay(invoice, payer, units), payPlay.pay(order, payer, units, units % 2n === 0n)],
          all: () => [
            plisio.pay(invoice, payer, due),
            payPlay.pay(order, payer, order.quote?.expected ?? 1n, false),
          ],
          confirm: () => plisio.confirm(invoice),
          time: () => plisio.passTime(invoice),
          fail: () => [plisio.fail(invoice), payPlay.decline(order)],
          cancel: () => [plisio.cancel(invoice), payPlay.cancel(order)],
          choose: () => {
            const next = plisio.choose(invoice, other)
            if (typeof next !== 'string') invoice = next
            payPlay.choose(order, other)
          },
          withdraw: () => payPlay.withdraw(order, false),
          back: () => payPlay.rollBack(order),
          arrive: () => waiting.splice(0).map((act) => act()),
        }
        actions[what]?.()
        now += 700
      }
      count(invoice.status)
      count(order.status)
      const totals = Object.values(ledger.totals())
      for (const { held, issued } of totals) expect(held).toBe(issued)
      for (const { least } of totals) expect(least >= 0n).toBe(true)
      const left = [
        ...(isOpen(invoice)
          ? []
          : coins.map(({ cid: each }) => ledger.balance(depositAccount(invoice), each))),
        ...(isOrderOpen(order)
          ? []
          : payCoins.map((each) => ledger.balance(`payplay order ${order.id}`, each))),
      ]
      expect(left.filter((units) => units !== 0n)).toEqual([])
    }),
    { numRuns: 400, seed: 1 },
  )
  // Otherwise the property would hold trivially.
  expect([...ended.keys()].toSorted()).toEqual(
    expect.arrayContaining([
      'COMPLETE',
      'DECLINED',
      'PARTIALLY_FULFILLED',
      'completed',
      'error',
      'expired',
      'mismatch',
      'pending',
    ]),
  )
})

it('nobody can move more than they have', () => {
  const ledger = createCoinLedger()
  ledger.issue('a', 'BTC', 5n)
  expect(() => ledger.move('BTC', 'a', 'b', 6n)).toThrow(NotEnoughCoins)
  expect(() => ledger.move('BTC', 'a', 'b', -1n)).toThrow(NotEnoughCoins)
  ledger.move('BTC', 'a', 'b', 5n)
  expect([ledger.balance('a', 'BTC'), ledger.balance('b', 'BTC')]).toEqual([0n, 5n])
})

it('rates are multiplied and divided without a lost digit', () => {
  expect(product('2', '0.00008525', 8, 'up')).toBe(17050n)
  expect(product('0.1', '0.1', 1, 'up')).toBe(1n)
  expect(product('0.1', '0.1', 1, 'down')).toBe(0n)
  expect(quotient('12.12', '0.89777', 6, 'up')).toBe(13_500_117n)
  expect(quotient('1', '3', 18, 'down')).toBe(333_333_333_333_333_333n)
})
