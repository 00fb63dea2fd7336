import { AmountError, parseAmount, toDecimal, withDecimals, type Amount } from './amount'

/** An EOSIO asset string: amount, one space, token code, as in "10.001000100010001000 USDP". */
type Asset = { amount: Amount; token: string }

const assetText = /^(-?\d+(?:\.\d+)?) ([A-Z]{1,7})$/
const codeText = /^[A-Z]{1,7}$/
const symbolText = /^(0|[1-9]\d?),([A-Z]{1,7})$/

/** EOSIO's own limit for the decimals of a symbol. */
const maxDecimals = 18

/** Throws AmountError; with `decimals` also where the text has another number of them, as a contract refuses it. */
// for tests
export function parseAsset(text: string, decimals?: number): Asset {
  const [, digits, token] = assetText.exec(text) ?? []
  if (digits === undefined || token === undefined) throw new AmountError('not an asset')
  const amount = parseAmount(digits)
  if (decimals !== undefined && amount.decimals !== decimals)
    throw new AmountError(`needs exactly ${decimals} decimals`)
  return { amount, token }
}

/** With exactly `decimals` digits after the point. Throws AmountError where one would be cut off, or the code is none. */
// for tests
export function printAsset({ amount, token }: Asset, decimals = amount.decimals): string {
  if (!codeText.test(token)) throw new AmountError('not a token code')
  return `${toDecimal(withDecimals(amount, decimals))} ${token}`
}

/** A symbol as contracts name it: "18,USDP". Throws AmountError. */
// for tests
export function parseSymbol(text: string): { decimals: number; token: string } {
  const [, places, token] = symbolText.exec(text) ?? []
  if (places === undefined || token === undefined || BigInt(places) > maxDecimals)
    throw new AmountError('not a symbol')
  return { decimals: Number(places), token }
}

/** For reading data of unknown kind: undefined where the text is no asset. */
export function assetIn(text: unknown): Asset | undefined {
  return typeof text === 'string' && assetText.test(text) && text.length <= 100 ? parseAsset(text) : undefined
}
