import * as fc from 'fast-check'
import { parse } from 'valibot'
import { expect, it } from 'vitest'
import { SendTxAnswer } from '~/api/plasmapay/send-tx'
import { isZero, subtract, toDecimal, type Amount } from '~/domain/money/amount'
import type { MoneyFacts } from '~/domain/receipt/check'
import { parseJson } from '~/domain/json/json'
import { moneyIn, netChanges, netOf } from '~/domain/trace/money-flow'
import { checkReceipt } from '~/domain/receipt/receipt'
import { sameButRounded } from '~/domain/receipt/money-check'
import { listedMovements } from '~/domain/receipt/listed-movements'
import { bet, dice, stillWorld, transfer, units } from '#sandbox/world/test-calls'
import type { Action } from '#sandbox/world/base/types'

/** Compares what a receipt says about a send with what the sandbox’s ledger did, to the base unit. */

const { world } = stillWorld()
const codes = ['USDP', 'RUBP', 'EURP', 'PLASMA']
const people = ['alice', 'bob', 'bank.dice', 'plasma.dice', 'plasma.fee']
for (const code of codes) for (const account of people.slice(0, 3)) world.issue(account, code, '100000000')
world.addContract({
  account: 'vault',
  actions: {
    transfer: {
      transfers: [{ token: '{token}', from: '{from}', to: '{to}', quantity: '{quantity}' }],
      notify: ['{to}'],
    },
  },
})

const coins = (units: bigint): Amount => ({ units, decimals: 18 })
const holdings = () =>
  new Map(
    people.flatMap((who) => codes.map((code) => [`${who} ${code}`, coins(units(world, who, code))] as const)),
  )
const balancesOf = (who: string, all: Map<string, Amount>) =>
  new Map(codes.map((code) => [code, all.get(`${who} ${code}`) ?? coins(0n)]))

function sent(actions: Action[]) {
  const before = holdings()
  const outcome = world.send({ actions }, 'alice')
  if (!outcome.ok) return undefined
  const after = holdings()
  const result = parse(SendTxAnswer, parseJson(JSON.stringify(outcome.answer)))
  const money: MoneyFacts = {
    account: 'alice',
    before: balancesOf('alice', before),
    after: balancesOf('alice', after),
    predicted: new Map(),
  }
  const rise = (who: string, code: string) =>
    subtract(after.get(`${who} ${code}`) ?? coins(0n), before.get(`${who} ${code}`) ?? coins(0n))
  return { result, money, rise }
}

const code = fc.constantFrom(...codes)
const quantity = fc.bigInt(10n ** 6n, 10n ** 24n)
const inVault = (token: string, amount: string, paySysCms: boolean): Action => ({
  account: 'vault',
  name: 'transfer',
  authorization: [{ actor: 'alice', permission: 'active' }],
  data: { token, from: 'alice', to: 'bob', quantity: `${amount} ${token}`, paySysCms },
})
const pay = (token: string, amount: string, inPlasma: boolean): Action =>
  token === 'PLASMA'
    ? {
        ...inVault(token, amount, false),
        account: 'ion.token',
        data: { from: 'alice', to: 'bob', quantity: `${amount} PLASMA`, memo: '' },
      }
    : transfer(token, 'alice', 'bob', amount, inPlasma)

it('the arrival on a receipt is what the balance rose by, also through another contract', () => {
  let exactArrivals = 0
  fc.assert(
    fc.property(code, quantity, fc.boolean(), fc.boolean(), (token, amount, inPlasma, wrapped) => {
      const text = toDecimal(coins(amount))
      const done = sent([wrapped ? inVault(token, text, inPlasma) : pay(token, text, inPlasma)])
      expect(done).toBeDefined()
      const { result, money, rise } = done!
      const steps = listedMovements(result, money)
      expect(steps).toHaveLength(1)
      const { arrived, fees } = steps[0]!
      const difference = subtract(rise('bob', token), arrived!.amount)
      const isSame = isZero(difference) || (!arrived!.exact && sameButRounded(difference, fees![0]!.amount))
      expect(isSame).toBe(true)
      if (arrived!.exact) exactArrivals++
      // What the trace alone says has to be right too.
      const change = netChanges(moneyIn(result.traces).movements).find(({ account }) => account === 'bob')
      const claimed = change!.arrived ?? rise('bob', token)
      expect(toDecimal(claimed)).toBe(toDecimal(rise('bob', token)))
    }),
  )
  expect(exactArrivals).toBeGreaterThan(20)
})

it('the movements of a dice game are what its accounts lost and won, except for fees', () => {
  let ids = 32
  fc.assert(
    fc.property(
      quantity,
      fc.integer({ min: 30, max: 70 }),
      fc.boolean(),
      fc.nat(),
      (amount, under, inPlasma, seed) => {
        const stake = toDecimal(coins((amount % 10n ** 21n) + 10n ** 6n))
        const placed = sent([bet('alice', `${stake} USDP`, under, { paySysCms: inPlasma })])
        if (placed) ids++
        const rolled = placed && sent([dice('alice', ids, seed.toString(16).padStart(64, '0'))])
        for (const done of [placed, rolled]) {
          if (!done) continue
          const { result, money, rise } = done
          const { movements: moves, unclear, isWhole } = moneyIn(result.traces)
          expect([unclear, isWhole]).toEqual([[], true])
          const fees = result.events.flatMap((event) =>
            (event.fees ?? []).filter(({ token }) => token === event.token),
          )
          for (const change of netChanges(moves)) {
            const difference = subtract(rise(change.account, change.token), netOf(change))
            const isFee = fees.some((fee) =>
              sameButRounded(subtract(fee.amount, { ...difference, units: -difference.units }), fee.amount),
            )
            expect(difference.units === 0n || isFee).toBe(true)
          }
          const verdicts = checkReceipt({ actions: [] }, result, money).filter(({ name }) =>
            /money|balances/.test(name),
          )
          expect(verdicts.map(({ verdict }) => verdict)).toEqual(['match', 'match', 'match'])
        }
      },
    ),
    { numRuns: 50 },
  )
  expect(ids).toBeGreaterThan(40)
})
