import { toShortDecimal, toUnits } from '#sandbox/world/base/decimal'
import type { Person, World } from '#sandbox/world/base/types'
import { shop } from './shop'

type Order = { amount: string; currencyCode: string; memo: string }

/** A refusal of the chain in its own words. */
const reasonIn = (body: { message?: string; error?: { details: { message: string }[] } }) =>
  body.error?.details[0]?.message ?? body.message ?? 'it gave no reason'

/**
 * Transfers the amount from the payer’s account to the shop’s, as a wallet would; the fee comes out of the amount. Undefined
 * when it is done, otherwise a sentence that says why nothing has moved.
 */
export function payFromAccount(world: World, payer: Person, { amount, currencyCode, memo }: Order) {
  const name = payer.displayName
  const balance = world.balances(payer.username).find(({ token }) => token === currencyCode)?.units ?? 0n
  if (balance < (toUnits(amount) ?? 0n))
    return `${name} has ${toShortDecimal(balance)} ${currencyCode}, which is not enough.`
  const action = {
    account: currencyCode.toLowerCase(),
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
