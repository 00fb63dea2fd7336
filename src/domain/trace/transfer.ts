import { AmountError, parseAmount, type Amount } from '~/domain/money/amount'
import { assetIn } from '~/domain/money/asset'
import { isObject, Numeral, type Json, type JsonObject } from '~/domain/json/json'
import type { Trace } from './trace'

type TokenAmount = { amount: Amount; token: string }
/** What an action transfers, or asks to transfer. */
type Transfer = TokenAmount & { from: string; to: string; memo: string }

const tokenContract = /^[a-z]{3,6}$/
const symbol = /^(?:\d{1,2},)?([A-Z]{1,7})$/

const bareAmount = (value: Json | undefined): Amount | undefined => {
  const text = typeof value === 'number' || value instanceof Numeral ? String(value) : value
  if (typeof text !== 'string') return undefined
  try {
    return parseAmount(text)
  } catch (error) {
    if (error instanceof AmountError) return undefined
    throw error
  }
}

function paired(amount: Amount | undefined, token: string | undefined): TokenAmount | undefined {
  return amount && token !== undefined ? { amount, token } : undefined
}

/** An asset by itself, or inside a struct that also names its contract. */
const assetOf = (value: Json | undefined): TokenAmount | undefined =>
  isObject(value)
    ? [value.quantity, value.amount, value.value].map(assetIn).find((asset) => asset !== undefined)
    : assetIn(value)

/** The amount of an action of a token contract, in any of the forms that chains use. */
export function quantityIn({ quantity, token, amount, symbol: named }: JsonObject, contract: string) {
  // Plasma's token contracts carry their code as their name and write the quantity without it.
  const own = tokenContract.test(contract) ? contract.toUpperCase() : undefined
  const code = typeof named === 'string' ? symbol.exec(named)?.[1] : undefined
  return (
    assetOf(quantity) ??
    assetOf(token) ??
    assetOf(amount) ??
    paired(bareAmount(quantity), own) ??
    paired(bareAmount(amount), code)
  )
}

/** Undefined where the action is not itself a transfer. */
export function transferOf({ account, data }: Pick<Trace, 'account' | 'data'>): Transfer | undefined {
  if (!isObject(data)) return undefined
  const { from, to, memo } = data
  const moved = quantityIn(data, account)
  if (!moved || typeof from !== 'string' || typeof to !== 'string') return undefined
  return { from, to, ...moved, memo: typeof memo === 'string' ? memo : '' }
}

/** The amount to show for an action: its transfer's, else the first asset in its data. */
export function amountIn(trace: Trace): TokenAmount | undefined {
  const transfer = transferOf(trace)
  if (transfer) return transfer
  return isObject(trace.data) ? Object.values(trace.data).map(assetIn).find(Boolean) : undefined
}
