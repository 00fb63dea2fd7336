import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { bet, dice, stillWorld, transfer } from './test-calls'
import type { Action, World } from '#sandbox/world/base/types'

const accounts = [
  'alice',
  'bob',
  'dicefan',
  'bank.dice',
  'plasma.dice',
  'plasma.fee',
  'usdp',
  'eurp',
  'nobody',
]
const user = fc.constantFrom('alice', 'bob')
const token = fc.constantFrom('USDP', 'RUBP', 'EURP', 'CZKP', 'BTCP')
const quantity = fc.oneof(
  fc.bigInt(0n, 10n ** 21n).map((n) => `${n / 10n ** 18n}.${(n % 10n ** 18n).toString().padStart(18, '0')}`),
  fc.constantFrom('0', '-1', '0.000000000000000002', '0.00000000000000001', '99999999', 'x', '8', '111'),
)

const move = fc.tuple(token, fc.constantFrom(...accounts), quantity, fc.boolean()).map(
  ([code, to, amount, inPlasma]) =>
    (from: string) =>
      transfer(code, from, to, amount, inPlasma),
)
const stake = fc.tuple(token, quantity, fc.integer({ min: 1, max: 97 }), fc.boolean()).map(
  ([code, amount, under, paySysCms]) =>
    (from: string) =>
      bet(from, `${amount} ${code}`, under, { paySysCms }),
)
const roll = fc.tuple(fc.integer({ min: 30, max: 60 }), fc.bigInt(0n, 2n ** 64n)).map(
  ([id, seed]) =>
    (from: string) =>
      dice(from, id, seed.toString(16).padStart(64, '0')),
)
const transaction = fc.tuple(user, fc.array(fc.oneof(move, stake, roll), { minLength: 1, maxLength: 4 }))

const snapshot = (world: World) =>
  accounts.map((account) => world.balances(account).map(({ units }) => units))
const addedUp = (world: World) => Object.values(world.totals()).map(({ held }) => held)

test('whatever is sent, the sum of money stays the same, and a refused request changes nothing', () => {
  const { world } = stillWorld()
  for (const account of ['alice', 'bob'])
    for (const { token } of world.tokens()) world.issue(account, token, '3000')
  const before = addedUp(world)
  let executed = 0
  let refused = 0
  const sendAll = (from: string, makers: ((from: string) => Action)[]) => {
    const balances = snapshot(world)
    const history = world.actions('usdp').length + world.actions('plasma.dice').length
    const result = world.send({ actions: makers.map((make) => make(from)) }, from)
    expect(addedUp(world)).toEqual(before)
    for (const row of snapshot(world)) for (const units of row) expect(units >= 0n).toBe(true)
    if (result.ok) {
      executed += 1
      return
    }
    refused += 1
    expect(snapshot(world)).toEqual(balances)
    expect(world.actions('usdp').length + world.actions('plasma.dice').length).toBe(history)
  }
  fc.assert(
    fc.property(transaction, ([from, makers]) => sendAll(from, makers)),
    { numRuns: 400, endOnFailure: true },
  )
  for (const { held, issued } of Object.values(world.totals())) expect(held).toBe(issued)
  // Otherwise the property would hold trivially.
  expect(executed).toBeGreaterThan(40)
  expect(refused).toBeGreaterThan(40)
})

test('only issuing changes the sum', () => {
  const { world } = stillWorld()
  const before = world.totals()['USDP']?.held ?? 0n
  world.issue('alice', 'USDP', '1.000000000000000001')
  expect(world.totals()['USDP']).toEqual({ held: before + 10n ** 18n + 1n, issued: before + 10n ** 18n + 1n })
})

test('a failure in the last action undoes the first', () => {
  const { world } = stillWorld()
  const before = snapshot(world)
  const length = world.actions('alice').length
  const actions = [
    transfer('USDP', 'alice', 'bob', '5'),
    bet('alice', '1 USDP', 50),
    transfer('EURP', 'alice', 'bob', '9'),
  ]
  expect(world.send({ actions }, 'alice').ok).toBe(false)
  expect(snapshot(world)).toEqual(before)
  expect(world.actions('alice')).toHaveLength(length)
  // The number of the undone bet is free again, and nothing is locked.
  const next = world.send({ actions: [bet('alice', '1 USDP', 50)] }, 'alice')
  expect(JSON.stringify(next)).toContain('locked [0 USDP], bet ID [#33]')
})
