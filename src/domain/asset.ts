import { AmountError, parseAmount, type Amount } from './amount'

/** An EOSIO asset string: amount, one space, token code, as in "10.001000100010001000 USDP". */
type Asset = { amount: Amount; token: string }

const assetText = /^(-?\d+(?:\.\d+)?) ([A-Z]{1,7})$/

/** Throws AmountError. */
// for tests
export function parseAsset(text: string): Asset {
  const [, digits, token] = assetText.exec(text) ?? []
  if (digits === undefined || token === undefined) throw new AmountError('not an asset')
  return { amount: parseAmount(digits), token }
}

/** For reading data of unknown kind: undefined where the text is no asset. */
export function assetIn(text: unknown): Asset | undefined {
  return typeof text === 'string' && assetText.test(text) ? parseAsset(text) : undefined
}
