import { DECIMALS, toDecimal, toShortDecimal, toUnits } from './decimal'

/** Amounts on chain are signed 128-bit. */
const MAX_UNITS = 2n ** 127n - 1n

export type Asset = { units: bigint; symbol: string | undefined; places: number }

/** "10.01" or "10.01 USDP". Undefined when it is neither, has over 18 fraction digits, or does not fit 128 bits. */
export function parseAsset(text: string): Asset | undefined {
  const [amount = '', symbol, ...rest] = text.split(' ')
  if (rest.length > 0 || (symbol !== undefined && !/^[A-Z]{1,7}$/.test(symbol))) return undefined
  const units = toUnits(amount)
  if (units === undefined || units > MAX_UNITS || units < -MAX_UNITS) return undefined
  return { units, symbol, places: (amount.split('.')[1] ?? '').length }
}

/** A system asset as `ion.token` writes it: exactly 18 fraction digits. */
export const formatAsset = (units: bigint, token: string) => `${toDecimal(units)} ${token}`
/** As contracts print it: "19.56 USDP". */
export const printAsset = (units: bigint, token: string) => `${toShortDecimal(units)} ${token}`
export const hasAllPlaces = (asset: Asset) => asset.places === DECIMALS
