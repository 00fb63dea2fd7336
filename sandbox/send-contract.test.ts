import * as fc from 'fast-check'
import { parse } from 'valibot'
import { expect, it } from 'vitest'
import { FeesAnswer } from '~/api/plasmapay/fees'
import { bodyOf } from '~/domain/draft/draft'
import { parseJson } from '~/domain/json/json'
import { add, toDecimal, withoutZeros, type Amount } from '~/domain/money/amount'
import { largestSendable, paidBeside } from '~/domain/money/fee'
import { anyMarks, unmistakable } from '~/domain/money/typed-amount'
import { readPaymentLink } from '~/domain/transfer/payment-link'
import { emptyForm, readForm, requestOfForm, type SendForm } from '~/domain/transfer/form'
import { paths } from '~/domain/paths'
import { stillWorld, units } from '#sandbox/world/test-calls'

/** Compares what Send says leaves, arrives and remains with what the sandbox’s ledger does, to the base unit. */

const { world } = stillWorld()
const tokens = new Map(world.tokens().map(({ token, decimals }) => [token, decimals]))
const coins = (of: bigint): Amount => ({ units: of, decimals: 18 })

let payersMade = 0
/** A new account, so that nothing of an earlier run is left in it. */
function newPayer(held: Record<string, bigint>) {
  const letters = 'abcdefghijklmnopqrstuvwxyz'
  const digits = [0, 1, 2].map((place) => letters[Math.floor(payersMade / 26 ** place) % 26])
  payersMade++
  const username = `sends.${digits.join('')}`
  const balances = Object.fromEntries(
    Object.entries(held).map(([token, of]) => [token, toDecimal(coins(of))]),
  )
  world.addPerson({ username, displayName: 'P', firstName: 'P', lastName: 'P', locale: 'en', balances })
  return username
}

/** What the form shows to this account, from the very answer that the server gives. */
function shown(form: SendForm, account: string) {
  const fees = parse(FeesAnswer, parseJson(JSON.stringify(world.fees(account, form.token))))
  return { fees, ...readForm(form, { account, isBlocked: () => false, tokens, marks: anyMarks, fees }) }
}

/** Presses “Sign and send”: exactly these bytes leave. */
const send = (form: SendForm, amount: Amount, account: string) =>
  world.send(JSON.parse(bodyOf(requestOfForm(form, amount, account))), account).ok

const anyUnits = fc.oneof(fc.bigInt(1n, 20_010n), fc.bigInt(1n, 10n ** 24n))
const situation = fc
  .record({
    token: fc.constantFrom(...tokens.keys()),
    inPlasma: fc.boolean(),
    held: anyUnits,
    plasma: anyUnits,
    note: fc.string({ maxLength: 60 }),
  })
  .chain((facts) =>
    fc
      .oneof(
        anyUnits,
        fc.bigInt(1n, facts.held),
        fc.bigInt(-5n, 5n).map((more) => (facts.held + more > 0n ? facts.held + more : 1n)),
      )
      .map((amount) => ({ ...facts, amount })),
  )
const heldBy = ({ token, held, plasma }: { token: string; held: bigint; plasma: bigint }) =>
  token === 'PLASMA' ? { PLASMA: held } : { [token]: held, PLASMA: plasma }

it('what Send says leaves, arrives and remains is what the ledger does; what it refuses, the chain refuses', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(situation, (facts) => {
      const { token, inPlasma, note } = facts
      const account = newPayer(heldBy(facts))
      const form = {
        ...emptyForm,
        to: 'bob',
        token,
        note,
        inPlasma,
        amount: unmistakable(coins(facts.amount)),
      }
      const { amount, payment, problems } = shown(form, account)
      expect(amount).toEqual(coins(facts.amount))
      const problem = problems.amount
      seen.add(problem ?? 'sent')
      const [bob, plasma] = [units(world, 'bob', token), units(world, account, 'PLASMA')]
      expect(send(form, amount!, account)).toBe(problem === undefined)
      if (problem !== undefined) return
      const { arrives, tokenLeft, plasmaLeft, fee } = payment!
      const isBeside = paidBeside(token, inPlasma)
      expect(units(world, 'bob', token) - bob).toBe(arrives.units)
      expect(units(world, account, token)).toBe(tokenLeft.units)
      // Of PLASMA itself the amount is gone as well.
      const left = isBeside ? plasmaLeft.units : token === 'PLASMA' ? tokenLeft.units : plasma
      expect(units(world, account, 'PLASMA')).toBe(left)
      // Nothing is lost on the way: what arrives, the fee and what remains are what was there before.
      const taken = isBeside ? arrives : add(arrives, fee.total)
      expect(taken.units).toBe(facts.amount)
      expect(tokenLeft.units + facts.amount).toBe(facts.held)
    }),
    { numRuns: 300 },
  )
  expect(seen).toEqual(new Set(['sent', 'less-than-fee', 'too-much', 'no-plasma']))
})

it('Max, taken over into the field, can be sent, and leaves nothing that could be', () => {
  fc.assert(
    fc.property(situation, (facts) => {
      const { token, inPlasma } = facts
      const account = newPayer(heldBy(facts))
      const form = { ...emptyForm, to: 'bob', token, inPlasma }
      const largest = largestSendable(shown(form, account).fees, paidBeside(token, inPlasma))
      const filled = { ...form, amount: unmistakable(largest) }
      const { amount, problems } = shown(filled, account)
      expect(problems.amount).toBe(largest.units === 0n ? 'no-amount' : undefined)
      const more = { ...form, amount: unmistakable(coins(largest.units + 1n)) }
      expect(shown(more, account).problems.amount).toBeDefined()
      expect(send(filled, amount!, account)).toBe(largest.units > 0n)
    }),
    { numRuns: 100 },
  )
})

it('an amount asked for by a link arrives to the unit where its fee is paid on top', () => {
  fc.assert(
    fc.property(fc.bigInt(1n, 10n ** 24n), fc.string({ maxLength: 60 }), (asked, note) => {
      const account = newPayer({ USDP: 10n ** 24n, PLASMA: 10n ** 24n })
      const url = paths.send({
        to: 'bob',
        token: 'USDP',
        amount: toDecimal(withoutZeros(coins(asked))),
        note,
      })
      const link = readPaymentLink({ hash: url.slice('/send'.length), search: '' })
      const form = { ...emptyForm, ...link!.form, inPlasma: true }
      const { amount, problems } = shown(form, account)
      expect(problems).toEqual({})
      const bob = units(world, 'bob', 'USDP')
      expect(send(form, amount!, account)).toBe(true)
      expect(units(world, 'bob', 'USDP') - bob).toBe(asked)
    }),
    { numRuns: 100 },
  )
})
