import * as fc from 'fast-check'
import { parse } from 'valibot'
import { describe, expect, it } from 'vitest'
import { FeesAnswer } from '~/api/plasmapay/fees'
import { toDecimal, type Amount } from '~/domain/money/amount'
import { costsOf, predictedFees, outgoingAmounts } from '~/domain/review/cost'
import type { SendRequest } from '~/domain/draft/draft'
import { parseJson } from '~/domain/json/json'
import { waysToPay, type Way } from '~/domain/money/ways-to-pay'
import { stillWorld, units } from '#sandbox/world/test-calls'

/** Compares what the wallet predicts for a send with what the sandbox’s ledger does, to the base unit. */

const { world } = stillWorld()
const codes = world.tokens().map(({ token }) => token)
const coins = (of: bigint): Amount => ({ units: of, decimals: 18 })
const text = (of: bigint) => toDecimal(coins(of))

let payersMade = 0
/** A new account, so that nothing of an earlier run is left in it. */
function newPayer(held: Record<string, bigint>) {
  const letters = 'abcdefghijklmnopqrstuvwxyz'
  const digits = [payersMade % 26, Math.floor(payersMade / 26) % 26, Math.floor(payersMade / 676) % 26]
  payersMade++
  const username = `payer.${digits.map((digit) => letters[digit]).join('')}`
  const balances = Object.fromEntries(Object.entries(held).map(([token, of]) => [token, text(of)]))
  world.addPerson({ username, displayName: 'P', firstName: 'P', lastName: 'P', locale: 'en', balances })
  return username
}
const feesFor = (username: string, token: string) =>
  parse(FeesAnswer, parseJson(JSON.stringify(world.fees(username, token))))

type Order = { token: string; amount: bigint; inPlasma: boolean }
function requestBy(from: string, orders: Order[]): SendRequest {
  const actions = orders.map(({ token, amount, inPlasma }) => {
    const [account, data] =
      token === 'PLASMA'
        ? ['ion.token', { quantity: `${text(amount)} PLASMA` }]
        : [token.toLowerCase(), { quantity: text(amount), paySysCms: inPlasma }]
    const authorization = [{ actor: from, permission: 'active' }]
    return { account, name: 'transfer', authorization, data: { from, to: 'bob', memo: '', ...data } }
  })
  return { actions }
}
const pays = (from: string, orders: Order[]) => world.send(requestBy(from, orders), from).ok

/** Amounts at the edges: a few units, any amount, and near the whole balance. */
const anyUnits = fc.oneof(fc.bigInt(0n, 20_010n), fc.bigInt(0n, 10n ** 24n))
const unitsNear = (held: bigint) =>
  fc.oneof(
    anyUnits,
    fc.bigInt(0n, held),
    fc.bigInt(-5n, 5n).map((more) => (held + more > 0n ? held + more : 0n)),
  )
const situation = fc
  .record({ token: fc.constantFrom(...codes), inPlasma: fc.boolean(), held: anyUnits, plasma: anyUnits })
  .chain((facts) => unitsNear(facts.held).map((amount) => ({ ...facts, amount })))
const initialBalances = ({ token, held, plasma }: { token: string; held: bigint; plasma: bigint }) =>
  token === 'PLASMA' ? { PLASMA: held } : { [token]: held, PLASMA: plasma }

const wayOf = (ways: Way[], { token, inPlasma }: Order) => ways[inPlasma && token !== 'PLASMA' ? 1 : 0]!

describe('one transfer', () => {
  it('costs and delivers the predicted amounts, and is refused when that was predicted', () => {
    const outcomes = new Set<string | null>()
    fc.assert(
      fc.property(situation, (facts) => {
        const from = newPayer(initialBalances(facts))
        const way = wayOf(waysToPay(facts.token, coins(facts.amount), feesFor(from, facts.token)), facts)
        const { payment, paidIn } = way
        const bob = units(world, 'bob', facts.token)
        const collected = units(world, 'plasma.fee', paidIn)
        const executed = pays(from, [facts])
        expect(executed).toBe(payment?.short === null)
        outcomes.add(payment!.short)
        if (!executed) return
        const plasmaLeft = facts.token === 'PLASMA' ? payment!.tokenLeft : payment!.plasmaLeft
        expect(units(world, 'bob', facts.token) - bob).toBe(payment!.arrives.units)
        expect(units(world, 'plasma.fee', paidIn) - collected).toBe(payment!.fee.total.units)
        expect(units(world, from, facts.token)).toBe(payment!.tokenLeft.units)
        expect(units(world, from, 'PLASMA')).toBe(plasmaLeft.units)
      }),
      { numRuns: 300 },
    )
    expect(outcomes).toEqual(new Set([null, 'amount', 'token', 'plasma']))
  })

  it('of the largest possible amount is executed, and of one unit more it is refused', () => {
    fc.assert(
      fc.property(situation, (facts) => {
        const from = newPayer(initialBalances(facts))
        const { largest } = wayOf(waysToPay(facts.token, coins(1n), feesFor(from, facts.token)), facts)
        expect(pays(from, [{ ...facts, amount: largest.units + 1n }])).toBe(false)
        expect(pays(from, [{ ...facts, amount: largest.units }])).toBe(largest.units > 0n)
      }),
      { numRuns: 200 },
    )
  })

  it('can be of the whole balance when the fee comes out of it', () => {
    const from = newPayer({ MYRP: 111n * 10n ** 18n })
    const [inToken] = waysToPay('MYRP', coins(1n), feesFor(from, 'MYRP'))
    expect(text(inToken!.largest.units)).toBe('111.000000000000000000')
  })
})

describe('a request of several transfers', () => {
  const order = fc.record({
    token: fc.constantFrom('USDP', 'EURP', 'PLASMA'),
    amount: anyUnits,
    inPlasma: fc.boolean(),
  })
  it('costs and delivers the predicted amounts, token by token', () => {
    let executions = 0
    const held = 2n * 10n ** 24n
    fc.assert(
      fc.property(fc.array(order, { minLength: 1, maxLength: 4 }), (orders) => {
        const from = newPayer({ USDP: held, EURP: held, PLASMA: held })
        const fees = new Map(orders.map(({ token }) => [token, feesFor(from, token)]))
        const costs = costsOf(outgoingAmounts(requestBy(from, orders), from), fees)
        const tokens = ['USDP', 'EURP', 'PLASMA']
        const balancesOf = (account: string) => tokens.map((token) => units(world, account, token))
        const [bob, collected] = [balancesOf('bob'), balancesOf('plasma.fee')]
        const executed = pays(from, orders)
        expect(executed).toBe(costs.every(({ after, covered }) => after.units >= 0n && covered))
        if (!executed) return
        executions++
        const costOf = (token: string) => costs.find((cost) => cost.token === token)
        expect(balancesOf(from)).toEqual(tokens.map((token) => costOf(token)?.after.units ?? held))
        expect(balancesOf('bob').map((now, index) => now - bob[index]!)).toEqual(
          tokens.map((token) => costOf(token)?.arrives.units ?? 0n),
        )
        expect(balancesOf('plasma.fee').map((now, index) => now - collected[index]!)).toEqual(
          tokens.map((token) => predictedFees(costs).get(token)?.units ?? 0n),
        )
      }),
    )
    expect(executions).toBeGreaterThan(20)
  })
})
