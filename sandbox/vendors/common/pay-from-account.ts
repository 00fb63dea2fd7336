import { toShortDecimal, toUnits } from '#sandbox/world/base/decimal'
import type { Person, World } from '#sandbox/world/base/types'
import { shop } from './shop'

// for tests
export type Order = { amount: string; currencyCode: string; memo: string }

/** A refusal of the chain in its own words. */
const reasonIn = (body: { message?: string; error?: { details: { message: string }[] } }) =>
  body.error?.details[0]?.message ?? body.message ?? 'it gave no reason'

/** The contract of a token, which alone can move it. */
const keeperOf = (code: string) => code.toLowerCase()

/**
 * Transfers the amount from the payer’s account to the shop’s, as a wallet would; the fee comes out of the amount. Undefined
 * when it is done, otherwise a sentence that says why nothing has moved. `contract` may be another than the token’s own.
 */
export function payFromAccount(
  world: World,
  payer: Person,
  { amount, currencyCode, memo }: Order,
  contract = keeperOf(currencyCode),
) {
  const name = payer.displayName
  const balance = unitsOf(world, payer, currencyCode)
  if (contract === keeperOf(currencyCode) && balance < (toUnits(amount) ?? 0n))
    return `${name} has ${toShortDecimal(balance)} ${currencyCode}, which is not enough.`
  const action = {
    account: contract,
    name: 'transfer',
    authorization: [{ actor: payer.username, permission: 'active' }],
    data: {
      from: payer.username,
      to: shop.account,
      quantity: `${amount} ${currencyCode}`,
      paySysCms: false,
      memo,
    },
  }
  const result = world.send({ actions: [action] }, payer.username)
  return result.ok ? undefined : `The chain refused the payment: ${reasonIn(result.body)}.`
}

export const unitsOf = (world: World, { username }: Person, code: string) =>
  world.balances(username).find(({ token }) => token === code)?.units ?? 0n
