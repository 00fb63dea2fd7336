import { AmountError, parseAmount, type Amount } from './amount'

/** What somebody typed: a decimal comma and grouping blanks are meant as they look. Undefined where it is no amount. */
export function readAmount(typed: string, decimals?: number): Amount | undefined {
  const text = typed.replace(/[\s_]/g, '').replace(',', '.')
  if (!/^\d+(\.\d+)?$/.test(text)) return undefined
  try {
    return parseAmount(text, decimals)
  } catch (error) {
    if (error instanceof AmountError) return undefined
    throw error
  }
}
