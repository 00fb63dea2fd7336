import { html } from 'hono/html'
import { payFromAccount, unitsOf, type Order } from '#sandbox/vendors/common/pay-from-account'
import { toShortDecimal, toUnits } from '#sandbox/world/base/decimal'
import type { Person, World } from '#sandbox/world/base/types'

/** What goes over the chain when “Pay” is pressed. After each of them the vendor says that the invoice is paid. */
const ways = {
  once: 'the amount',
  twice: 'the amount, twice',
  parts: 'the amount, in two parts',
  less: 'one base unit less',
  more: 'one base unit more',
  token: 'as much of another token',
  fake: 'as much of a contract that pretends to be the token',
  silent: 'the amount, without a memo',
  nothing: 'nothing at all',
} as const
export type Way = keyof typeof ways

export const isWay = (text: string): text is Way => Object.hasOwn(ways, text)

/** Any account may have code, and print and notify as a token’s contract does. */
const pretender = 'fake.token'

export const wayField = html`<div class="fields">
  <label
    >What is sent
    <select name="way">
      ${Object.entries(ways).map(([way, words]) => html`<option value="${way}">${words}</option>`)}
    </select></label
  >
</div>`

/** The sentence says why nothing has moved; what moved before it stays where it is, as on any chain. */
export function payInThisWay(world: World, payer: Person, order: Order, way: Way): string | undefined {
  const units = toUnits(order.amount) ?? 0n
  const send = (...amounts: bigint[]) => {
    for (const amount of amounts) {
      const problem = payFromAccount(world, payer, { ...order, amount: toShortDecimal(amount) })
      if (problem !== undefined) return problem
    }
    return undefined
  }
  if (way === 'nothing') return undefined
  if (way === 'twice') return send(units, units)
  if (way === 'parts') return send(units / 2n, units - units / 2n)
  if (way === 'less') return send(units - 1n)
  if (way === 'more') return send(units + 1n)
  if (way === 'silent') return payFromAccount(world, payer, { ...order, memo: '' })
  if (way === 'fake') {
    world.addContract({ account: pretender, actions: { transfer: { notify: ['{from}', '{to}'] } } })
    return payFromAccount(world, payer, order, pretender)
  }
  if (way === 'once') return send(units)
  const other = world
    .tokens()
    .find(
      ({ token }) =>
        token !== order.currencyCode && token !== 'PLASMA' && unitsOf(world, payer, token) >= units,
    )
  return other
    ? payFromAccount(world, payer, { ...order, currencyCode: other.token })
    : `${payer.displayName} has so much of no other token.`
}
