import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { createSandbox } from '#sandbox/sandbox'
import { askWithKey, press } from '#sandbox/vendors/test-shop'
import { transferFee } from '#sandbox/world/ledger/fees'
import { findToken } from '#sandbox/world/ledger/tokens'
import { toDecimal } from '#sandbox/world/base/decimal'

const path = '/business/api/v1/public/invoices'
const codes = ['USDP', 'EURP', 'RUBP', 'CZKP', 'UAHP']
const accounts = ['alice', 'bob', 'shop', 'plasma.fee']
type Presses = { code: string; units: bigint; person: string; decisions: string[] }
const presses: fc.Arbitrary<Presses> = fc.record({
  code: fc.constantFrom(...codes),
  units: fc.oneof(fc.bigInt(1n, 10n ** 19n), fc.bigInt(1n, 10n ** 20n), fc.constantFrom(1n, 2n, 10n ** 30n)),
  person: fc.constantFrom('alice', 'bob', 'alice', 'bob', 'nobody'),
  decisions: fc.array(fc.constantFrom('pay', 'pay', 'pay', 'fail', 'cancel', 'steal'), {
    minLength: 1,
    maxLength: 3,
  }),
})

it('whatever is pressed, money is neither made nor lost, and a paid invoice has moved its amount once', async () => {
  const sandbox = createSandbox({ bots: false, switches: { payTime: 0 } })
  const { world } = sandbox
  for (const account of ['alice', 'bob'])
    for (const code of codes.slice(0, 4)) world.issue(account, code, '3000')
  const balances = () =>
    accounts.map((account) => new Map(world.balances(account).map(({ token, units }) => [token, units])))
  const sums = () => Object.values(world.totals()).map(({ held }) => held)
  const total = sums()
  let paid = 0
  let refused = 0

  const run = async ({ code, units, person, decisions }: Presses) => {
    const order = {
      merchantId: 'm',
      description: 'd',
      accountId: 'a',
      currencyCode: code,
      amount: toDecimal(units),
    }
    const answer = await askWithKey(sandbox, 'sandbox-business-key', path, { method: 'POST', body: order })
    const { link, extId } = (await answer.json()) as { link: string; extId: string }
    const before = balances()
    const transfers = world.actions('shop').length
    for (const decision of decisions) await press(sandbox, link, { decision, person })
    const one = await askWithKey(sandbox, 'sandbox-business-key', `${path}/${extId}`)
    const { status } = (await one.json()) as { status: string }
    expect(sums()).toEqual(total)
    const isPaid = status === 'success'
    if (isPaid) paid++
    else refused++
    const fee = isPaid ? transferFee(units, findToken(code)!, false).units : 0n
    const moved = isPaid ? units : 0n
    const rises = balances().map((row, n) => (row.get(code) ?? 0n) - (before[n]!.get(code) ?? 0n))
    const [alice, bob] = person === 'alice' ? [-moved, 0n] : [0n, -moved]
    expect(rises).toEqual([alice, bob, moved - fee, fee])
    expect(world.actions('shop')).toHaveLength(transfers + (isPaid ? 1 : 0))
  }
  await fc.assert(fc.asyncProperty(presses, run), { numRuns: 150, endOnFailure: true })
  for (const { held, issued } of Object.values(world.totals())) expect(held).toBe(issued)
  // Otherwise the property would hold trivially.
  expect(paid).toBeGreaterThan(10)
  expect(refused).toBeGreaterThan(10)
})
