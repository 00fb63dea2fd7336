import { currencyOf } from './currencies'
import { plasmaCode } from './rate'

/**
 * The account whose contract keeps a token’s balances, and so the only one whose code can change them: on this chain the
 * code in lower case. Undefined for tokens of other chains, where any contract may have one of that name.
 */
export function keeperOf(token: string): string | undefined {
  if (token === plasmaCode) return 'ion.token'
  return currencyOf(token)?.code === token ? token.toLowerCase() : undefined
}

export const isKeeper = (account: string) =>
  account === 'ion.token' || keeperOf(account.toUpperCase()) === account
