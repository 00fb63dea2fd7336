import { AmountError, parseAmount, type Amount } from './amount'
import { assetIn } from './asset'
import { isObject, Numeral } from './json'
import type { Trace } from './trace'

/** Money an action moved, or asked to. */
type Transfer = { from: string; to: string; token: string; amount: Amount; memo: string }

const tokenContract = /^[a-z]{3,6}$/

function amountOf(quantity: unknown, contract: string): { amount: Amount; token: string } | undefined {
  const asset = assetIn(quantity)
  if (asset) return asset
  // Plasma's token contracts carry their code as their name and write the quantity without it.
  const bare = typeof quantity === 'number' || quantity instanceof Numeral ? String(quantity) : quantity
  if (typeof bare !== 'string' || !tokenContract.test(contract)) return undefined
  try {
    return { amount: parseAmount(bare), token: contract.toUpperCase() }
  } catch (error) {
    if (error instanceof AmountError) return undefined
    throw error
  }
}

/** The transfer this very action is; undefined for other actions. */
export function transferOf({ account, data }: Pick<Trace, 'account' | 'data'>): Transfer | undefined {
  if (!isObject(data)) return undefined
  const { from, to, memo } = data
  const moved = amountOf(data.quantity, account)
  if (!moved || typeof from !== 'string' || typeof to !== 'string') return undefined
  return { from, to, ...moved, memo: typeof memo === 'string' ? memo : '' }
}

/** The amount to name an action by: its transfer's, else the first asset in its data. */
export function amountIn(trace: Trace): { amount: Amount; token: string } | undefined {
  const transfer = transferOf(trace)
  if (transfer) return transfer
  return isObject(trace.data) ? Object.values(trace.data).map(assetIn).find(Boolean) : undefined
}
